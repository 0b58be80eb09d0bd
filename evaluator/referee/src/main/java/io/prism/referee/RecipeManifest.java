package io.prism.referee;

import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.stat.Contrast;
import io.prism.referee.train.ArmResult;
import io.prism.statistics.SeedSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the recipe arm's results into the records of the manifest; pure.
 *
 * <p>Effects of the two by two design, with {@code Y(a, r)} the held-out loss of architecture
 * {@code a} under recipe {@code r}, each reference or submitted:
 *
 * <pre>
 * architecture = ((Y(ref, ref) - Y(sub, ref)) + (Y(ref, sub) - Y(sub, sub))) / 2
 * training     = ((Y(ref, ref) - Y(ref, sub)) + (Y(sub, ref) - Y(sub, sub))) / 2
 * interaction  =  (Y(ref, sub) - Y(sub, sub)) - (Y(ref, ref) - Y(sub, ref))
 * </pre>
 */
final class RecipeManifest {
  private static final int REASON_LIMIT = 2000;

  private final Manifests runs;
  private final Optional<SeedSpread> spread;

  private RecipeManifest(Profile profile, Optional<SeedSpread> spread) {
    this.runs = new Manifests(profile);
    this.spread = spread;
  }

  /** {@return the part of the manifest; null where nothing was measured} */
  static @Nullable MeasuredRecipe of(
      Profile profile, Noise noise, List<ScaleResult> results, List<RecipeResult> recipes) {
    if (recipes.isEmpty()) {
      return null;
    }
    List<MeasuredRecipe.OfScale> out = new ArrayList<>();
    for (RecipeResult recipe : recipes) {
      ScaleResult scale =
          results.stream().filter(r -> r.scale().equals(recipe.scale())).findFirst().orElseThrow();
      Optional<SeedSpread> spread = noise.at(recipe.scale().name());
      out.add(new RecipeManifest(profile, spread).scale(scale, recipe));
    }
    return new MeasuredRecipe(out);
  }

  /** {@return what the cells cost; null where there are none} */
  static @Nullable SortedMap<String, RunManifest.Budget> budgets(List<RecipeResult> recipes) {
    SortedMap<String, RunManifest.Budget> out = new TreeMap<>();
    for (RecipeResult r : recipes) {
      out.put(r.scale().name(), record(r.budget()));
      RecipeResult.Crossed crossed = r.crossed();
      RecipeResult.Spent budget = crossed == null ? null : crossed.budget();
      if (budget != null) {
        out.put(r.scale().name() + ".crossed", record(budget));
      }
    }
    return out.isEmpty() ? null : out;
  }

  private static RunManifest.Budget record(RecipeResult.Spent b) {
    return new RunManifest.Budget(b.used(), b.allowed());
  }

  private MeasuredRecipe.OfScale scale(ScaleResult scale, RecipeResult recipe) {
    List<double[]> reference =
        scale.trainings().runs().stream().map(ArmResult::heldoutLosses).toList();
    List<double[]> submitted = losses(recipe.run());
    RecipeResult.Crossed cell = recipe.crossed();
    ArmResult crossed = cell == null ? null : cell.run();
    return new MeasuredRecipe.OfScale(
        recipe.scale().name(),
        runs.run(List.of(recipe.run())),
        recipe.inferenceGraph(),
        recipe.truncated(),
        Contrast.of(
            List.of(new Contrast.Cell(1, reference), new Contrast.Cell(-1, submitted)), spread),
        crossed == null
            ? null
            : new MeasuredRecipe.Crossed(
                runs.run(List.of(crossed)),
                effects(
                    scale.baseline().stream().map(ArmResult::heldoutLosses).toList(),
                    reference,
                    losses(crossed),
                    submitted)),
        cell == null ? null : cut(cell.reason()));
  }

  /** Parameters: architecture, then recipe. */
  private MeasuredRecipe.Effects effects(
      List<double[]> refRef, List<double[]> subRef, List<double[]> refSub, List<double[]> subSub) {
    return new MeasuredRecipe.Effects(
        contrast(refRef, 0.5, subRef, -0.5, refSub, 0.5, subSub, -0.5),
        contrast(refRef, 0.5, subRef, 0.5, refSub, -0.5, subSub, -0.5),
        contrast(refRef, -1, subRef, 1, refSub, 1, subSub, -1));
  }

  private RunManifest.Gain contrast(
      List<double[]> a,
      double wa,
      List<double[]> b,
      double wb,
      List<double[]> c,
      double wc,
      List<double[]> d,
      double wd) {
    return Contrast.of(
        List.of(
            new Contrast.Cell(wa, a),
            new Contrast.Cell(wb, b),
            new Contrast.Cell(wc, c),
            new Contrast.Cell(wd, d)),
        spread);
  }

  private static List<double[]> losses(ArmResult run) {
    return List.of(run.heldoutLosses());
  }

  private static @Nullable String cut(@Nullable String reason) {
    return reason == null || reason.length() <= REASON_LIMIT
        ? reason
        : reason.substring(0, REASON_LIMIT) + "…";
  }
}
