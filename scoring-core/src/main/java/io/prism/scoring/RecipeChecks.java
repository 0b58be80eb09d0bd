package io.prism.scoring;

import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Gain;
import io.prism.contracts.manifest.RunManifest.Run;
import io.prism.contracts.manifest.RunManifest.Scale;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Cross-checks of the recipe arm: its cells against the scale's own, effects recomputed. */
final class RecipeChecks {
  /** Bits per byte of what a run did not finish. */
  private static final double WORST_BPB = 8;

  private final Reasons reasons;

  private RecipeChecks(Reasons reasons) {
    this.reasons = reasons;
  }

  static void check(RunManifest m, Reasons reasons) {
    MeasuredRecipe recipe = m.recipe();
    if (recipe == null) {
      return;
    }
    RecipeChecks checks = new RecipeChecks(reasons);
    Set<String> names = new HashSet<>();
    for (MeasuredRecipe.OfScale cell : recipe.scales()) {
      reasons.require(names.add(cell.name()), "recipe arm: scale %s appears twice", cell.name());
      Optional<Scale> scale =
          m.scales().stream().filter(s -> s.name().equals(cell.name())).findFirst();
      if (scale.isEmpty()) {
        reasons.require(
            false, "recipe arm: the manifest does not have the scale '%s'", cell.name());
      } else {
        checks.scale(m, scale.get(), cell);
      }
    }
  }

  private void scale(RunManifest m, Scale s, MeasuredRecipe.OfScale cell) {
    String where = "scale " + s.name() + ", recipe";
    RunChecks.run(m, s, cell.run(), where, reasons);
    same(where, cell.run(), s.run(), cell.inferenceGraphHash() == null);
    double training = s.run().heldoutBpb() - cell.run().heldoutBpb();
    effect(where + " training_effect", cell.trainingEffect(), training, s);
    reasons.require(
        cell.truncated() == null
            || Math.abs(cell.run().heldoutBpb() - WORST_BPB) <= RunChecks.TOLERANCE,
        "%s: truncated, but its held-out loss is %s and not the worst",
        where,
        cell.run().heldoutBpb());
    MeasuredRecipe.Crossed crossed = cell.crossed();
    if (crossed != null) {
      RunChecks.run(m, s, crossed.run(), "scale " + s.name() + ", crossed", reasons);
      same("scale " + s.name() + ", crossed", crossed.run(), s.baseline(), true);
      effects(s, cell.run().heldoutBpb(), crossed);
    }
  }

  /** The same graph on the same text. */
  private void same(String where, Run run, Run other, boolean sameExamGraph) {
    reasons.require(
        run.parameters() == other.parameters() && run.graphHash().equals(other.graphHash()),
        "%s: not the graph that the reference recipe trained",
        where);
    reasons.require(
        !sameExamGraph || run.forwardFlopsPerToken() == other.forwardFlopsPerToken(),
        "%s: %s forward FLOPs per token, under the reference recipe %s",
        where,
        run.forwardFlopsPerToken(),
        other.forwardFlopsPerToken());
    reasons.require(
        run.tokens() == other.tokens()
            && run.bytes() == other.bytes()
            && RunChecks.blocks(run).equals(RunChecks.blocks(other)),
        "%s: not measured on the text of the reference recipe",
        where);
  }

  private void effects(Scale s, double submitted, MeasuredRecipe.Crossed crossed) {
    double refRef = s.baseline().heldoutBpb();
    double subRef = s.run().heldoutBpb();
    double refSub = crossed.run().heldoutBpb();
    MeasuredRecipe.Effects e = crossed.effects();
    String where = "scale " + s.name() + ", effects ";
    effect(where + "architecture", e.architecture(), (refRef - subRef + refSub - submitted) / 2, s);
    effect(where + "training", e.training(), (refRef - refSub + subRef - submitted) / 2, s);
    effect(where + "interaction", e.interaction(), refSub - submitted - refRef + subRef, s);
  }

  private void effect(String where, Gain found, double recomputed, Scale s) {
    // Means over the same examples, so the mean of the contrasts is the contrast of the means.
    reasons.require(
        Math.abs(found.mean() - recomputed) <= 16 * RunChecks.TOLERANCE,
        "%s is %s, recomputed from the held-out losses %s",
        where,
        found.mean(),
        recomputed);
    reasons.require(
        found.standardError() > 0 || found.mean() == 0,
        "%s: a standard error of 0 claims certainty about %s",
        where,
        found.mean());
    reasons.require(
        found.examples() == s.gain().examples(),
        "%s: %d examples, the gain has %d",
        where,
        found.examples(),
        s.gain().examples());
  }
}
