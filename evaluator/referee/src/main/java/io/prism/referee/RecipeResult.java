package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.graph.profile.Profile;
import io.prism.referee.train.ArmResult;
import org.jspecify.annotations.Nullable;

/**
 * What the recipe arm measured at one scale.
 *
 * @param inferenceGraph hash of what the exams replayed, where it is not the model's own graph
 * @param truncated why the rest was charged at the worst rate, null when it finished
 * @param crossed null where the profile does not ask for it
 */
record RecipeResult(
    Profile.Scale scale,
    ArmResult run,
    @Nullable Sha256 inferenceGraph,
    @Nullable String truncated,
    Spent budget,
    @Nullable Crossed crossed) {

  /** Seconds that a cell used, and could have used. */
  record Spent(double used, double allowed) {}

  /**
   * The cell reference architecture, submitted recipe.
   *
   * @param run null when it is not applicable
   * @param reason why not
   */
  record Crossed(@Nullable ArmResult run, @Nullable String reason, @Nullable Spent budget) {}

  RecipeResult with(Crossed cell) {
    return new RecipeResult(scale, run, inferenceGraph, truncated, budget, cell);
  }
}
