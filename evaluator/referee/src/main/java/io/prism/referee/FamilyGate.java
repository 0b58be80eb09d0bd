package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.referee.input.Job;

/** A recipe for a known architecture is measured on that architecture and no other. */
final class FamilyGate {
  private static final int DIGITS = 16;

  private FamilyGate() {}

  /**
   * Lets the traced architecture pass.
   *
   * @param smallest evaluation graph of the smallest scale
   * @throws Refused when it is not what the job names
   */
  static void check(Job.Target target, Graph smallest) {
    String found = "arch-" + GraphFacts.familyHash(smallest).value().substring(0, DIGITS);
    if (!found.equals(target.architectureId())) {
      throw new Refused(
          "gate.family-mismatch",
          "the bundle trains %s, but its own build_model(ctx) gives %s. Copy the family's model, or name the family that it is in architecture_id."
              .formatted(shown(target.architectureId()), found));
    }
    Sha256 expected = target.graphHash();
    if (expected != null && !expected.equals(GraphFacts.architectureHash(smallest))) {
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
