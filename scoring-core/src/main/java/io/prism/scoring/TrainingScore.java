package io.prism.scoring;

import static io.prism.scoring.ScorePolicy.BENCHMARK;
import static io.prism.scoring.ScorePolicy.COMPLETENESS;
import static io.prism.scoring.ScorePolicy.COMPUTE;
import static io.prism.scoring.ScorePolicy.DYNAMICS;
import static io.prism.scoring.ScorePolicy.FAILURE;
import static io.prism.scoring.ScorePolicy.IMPROVEMENT;
import static io.prism.scoring.ScorePolicy.REPRODUCIBILITY;

import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The official training score {@code training.v1}: the submission's own training against the
 * reference recipe on the same graph and text.
 *
 * <table>
 * <caption>Components</caption>
 * <tr><td>architecture_normalized_heldout_improvement</td><td>mean over scales of {@link
 *     RecipeValues#improvement}: the recipe's main effect where both architectures were
 *     trained</td></tr>
 * <tr><td>learning_stability_dynamics</td><td>half the mean, half the worst over scales of {@link
 *     RecipeValues#learning}</td></tr>
 * <tr><td>benchmark_sanity</td><td>not measured: exercises are trained with the reference
 *     recipe</td></tr>
 * <tr><td>compute_efficiency</td><td>mean of {@link RecipeValues#early}: where it stands after half
 *     of the tokens</td></tr>
 * <tr><td>reproducibility_stability</td><td>the smallest {@link RecipeValues#effect} over scales and
 *     architectures, where there are at least two</td></tr>
 * <tr><td>robustness_failure_behavior</td><td>mean of {@link RecipeValues#stability}</td></tr>
 * <tr><td>artifact_completeness</td><td>share of the cells that the recipe finished;
 *     absolute</td></tr>
 * </table>
 */
public final class TrainingScore {
  /** Name and version of the formula. */
  public static final String FORMULA = "training.v1";

  private TrainingScore() {}

  /** {@return the score card of a <em>valid</em> manifest; empty when no recipe was measured} */
  public static Optional<ScoreCard> compute(RunManifest manifest, ScorePolicy policy) {
    List<RecipeValues> cells = cells(manifest, policy);
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    Redistribution r = new Redistribution(policy.version(), policy.trainingWeights());
    r.measured(
        IMPROVEMENT,
        mean(cells.stream().mapToDouble(RecipeValues::improvement)),
        "recipe.scales[].run.heldout_bpb, scales[].run.heldout_bpb, recipe.scales[].crossed");
    r.measured(
        DYNAMICS,
        (mean(cells.stream().mapToDouble(RecipeValues::learning))
                + cells.stream().mapToDouble(RecipeValues::learning).min().orElseThrow())
            / 2,
        "recipe.scales[].run.prequential_bpb, scales[].run.prequential_bpb");
    r.optional(
        BENCHMARK,
        OptionalDouble.empty(),
        false,
        "capability",
        "the exercises are trained with the reference recipe");
    r.measured(
        COMPUTE,
        mean(cells.stream().mapToDouble(RecipeValues::early)),
        "recipe.scales[].run.exams, scales[].run.exams");
    List<Double> effects = cells.stream().flatMap(c -> c.effects().stream()).toList();
    r.optional(
        REPRODUCIBILITY,
        effects.size() < 2 ? OptionalDouble.empty() : effects.stream().mapToDouble(e -> e).min(),
        false,
        "recipe.scales[].run.heldout_bpb, recipe.scales[].crossed.run.heldout_bpb",
        "the recipe was tried at one scale and on one architecture only");
    r.measured(
        FAILURE,
        mean(cells.stream().mapToDouble(RecipeValues::stability)),
        "recipe.scales[].run.stability, scales[].run.stability");
    r.measured(
        COMPLETENESS,
        mean(cells.stream().mapToDouble(RecipeValues::completeness)),
        "recipe.scales[].truncated, recipe.scales[].crossed_reason");
    return Optional.of(r.card(FORMULA));
  }

  /**
   * {@return what the recipe is paid by, in bits per byte; empty when no recipe was measured}
   *
   * <p>The smaller of two bounds: the gain over the reference recipe on the same graph, and the
   * gain of both together over the baseline. Without the second an architecture could be built to
   * fail under the reference recipe, and a recipe be paid for not failing.
   */
  public static Optional<ScoreEvent.Gain> gain(RunManifest manifest, ScorePolicy policy) {
    SeedNoise noise = SeedNoise.of(manifest);
    List<GainSummary.Part> effects = new ArrayList<>();
    List<GainSummary.Part> totals = new ArrayList<>();
    for (RecipeValues cell : cells(manifest, policy)) {
      Scale s = cell.scale();
      GainSummary.Part effect =
          GainSummary.part(manifest, s, cell.cell().trainingEffect(), noise, policy);
      GainSummary.Part architecture = GainSummary.part(manifest, s, s.gain(), noise, policy);
      effects.add(effect);
      // The reference run is in both with opposite signs, so independence overstates the error.
      totals.add(
          new GainSummary.Part(
              effect.mean() + architecture.mean(),
              Math.hypot(effect.error(), architecture.error()),
              Math.min(effect.freedom(), architecture.freedom())));
    }
    if (effects.isEmpty()) {
      return Optional.empty();
    }
    ScoreEvent.Spread spread = new FurtherMeasurements(manifest, policy).training();
    ScoreEvent.Gain effect = GainSummary.of(effects, policy.confidence(), spread);
    ScoreEvent.Gain total = GainSummary.of(totals, policy.confidence(), spread);
    return Optional.of(effect.lower() <= total.lower() ? effect : total);
  }

  private static List<RecipeValues> cells(RunManifest manifest, ScorePolicy policy) {
    MeasuredRecipe recipe = manifest.recipe();
    List<RecipeValues> out = new ArrayList<>();
    if (recipe != null) {
      for (MeasuredRecipe.OfScale cell : recipe.scales()) {
        manifest.scales().stream()
            .filter(s -> s.name().equals(cell.name()))
            .forEach(s -> out.add(new RecipeValues(policy, s, cell)));
      }
    }
    return out;
  }

  private static double mean(java.util.stream.DoubleStream values) {
    return values.average().orElseThrow();
  }
}
