package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.graph.canonical.CanonicalGraph;
import io.prism.graph.canonical.Identity;
import io.prism.referee.gate.Gates;
import io.prism.referee.input.Job;
import java.util.List;
import java.util.Locale;

/** A bundle is one architecture at all scales, and a recipe for a known one is measured on that. */
final class FamilyGate {
  /**
   * How much of the simpler of two scales' models the other must have. Of 48 honest architectures
   * all but a few have everything in common at all scales; two that were invented apart have little
   * more than an embedding.
   */
  private static final double COMMON = 0.5;

  private FamilyGate() {}

  /**
   * {@return what the models at all scales are}
   *
   * @throws Refused when they are not of one kind
   */
  static Identity identity(List<Gates.Passed> scales) {
    List<CanonicalGraph> graphs = scales.stream().map(s -> CanonicalGraph.of(s.eval())).toList();
    CanonicalGraph largest = graphs.getLast();
    for (int i = 0; i < graphs.size() - 1; i++) {
      double common = graphs.get(i).contained(largest);
      if (common < COMMON) {
        throw new Refused(
            "gate.scales-differ",
            String.format(
                Locale.ROOT,
                "build_model(ctx) gives one model at scale %s and another at scale %s: %.0f %% of the simpler one is in the other, %.0f %% must be. Build the same architecture at all sizes; file another one as a bundle of its own.",
                scales.get(i).scale().name(),
                scales.getLast().scale().name(),
                100 * common,
                100 * COMMON));
      }
    }
    return Identity.of(graphs);
  }

  /**
   * Lets the traced architecture pass.
   *
   * @throws Refused when it is not what the job names
   */
  static void check(Job.Target target, Identity identity) {
    String found = identity.architectureId();
    if (!found.equals(target.architectureId())) {
      throw new Refused(
          "gate.family-mismatch",
          "the bundle trains %s, but its own build_model(ctx) gives %s. Copy the family's model, or name the family that it is in architecture_id."
              .formatted(shown(target.architectureId()), found));
    }
    Sha256 expected = target.graphHash();
    if (expected != null && !expected.equals(identity.graphHash())) {
      throw new Refused(
          "gate.family-mismatch",
          "the model is of the family %s, but not its present version: depth, width or order differ. Copy the present version's model."
              .formatted(found));
    }
  }

  private static String shown(String id) {
    return id.matches("[A-Za-z0-9._-]{1,64}") ? id : "an unreadable architecture_id";
  }
}
