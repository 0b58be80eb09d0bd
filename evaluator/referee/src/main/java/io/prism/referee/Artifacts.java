package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.manifest.Losses;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.train.ArmResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files beside the manifest. */
final class Artifacts {
  private Artifacts() {}

  /** {@code curves.json}. */
  public record Curves(String schema, List<ScaleCurves> scales) {}

  /** Curves of one scale. */
  public record ScaleCurves(
      String name,
      int tokensPerStep,
      Curve submission,
      List<Curve> furtherSeeds,
      List<Curve> baseline,
      @Nullable RecipeCurve recipe,
      @Nullable RecipeCurve crossed) {}

  /**
   * A run that others trained.
   *
   * @param gradientNorm of some snapshots
   */
  public record RecipeCurve(long seed, List<RunManifest.Exam> exams, double[] gradientNorm) {
    static @Nullable RecipeCurve of(@Nullable ArmResult r) {
      return r == null ? null : new RecipeCurve(r.seed(), r.exams(), r.gradientNorms());
    }
  }

  /**
   * @param seed of the run
   * @param exams the learning curve
   * @param lossBpb of each step, on the text being taught
   * @param gradientNorm of each step, before clipping
   * @param learningRate of each step
   */
  public record Curve(
      long seed,
      List<RunManifest.Exam> exams,
      double[] lossBpb,
      double[] gradientNorm,
      double[] learningRate) {}

  static List<ArtifactRef> write(
      RefereeFolder folder,
      Profile profile,
      List<ScaleResult> results,
      List<RecipeResult> recipes) {
    List<ArtifactRef> out = new ArrayList<>();
    List<ScaleCurves> curves = new ArrayList<>();
    for (ScaleResult r : results) {
      ArmResult recipe = recipe(recipes, r.scale());
      ArmResult crossed = crossed(recipes, r.scale());
      curves.add(
          new ScaleCurves(
              r.scale().name(),
              profile.tokensPerStep(),
              curve(profile, r.scale(), r.submission()),
              further(r).stream().map(f -> curve(profile, r.scale(), f)).toList(),
              r.baseline().stream().map(b -> curve(profile, r.scale(), b)).toList(),
              RecipeCurve.of(recipe),
              RecipeCurve.of(crossed)));
      out.add(
          folder.json(
              Losses.file(r.scale().name()),
              Losses.of(
                  r.scale().name(),
                  r.trainings().runs().stream().map(ArmResult::heldoutLosses).toList(),
                  r.baseline().stream().map(ArmResult::heldoutLosses).toList(),
                  recipe == null ? null : recipe.heldoutLosses(),
                  crossed == null ? null : crossed.heldoutLosses())));
    }
    out.add(folder.json("curves.json", new Curves("prism.curves.v1", curves)));
    out.add(folder.json("profile.json", profile));
    return out;
  }

  private static List<ArmResult> further(ScaleResult r) {
    return r.trainings().runs().subList(1, r.trainings().runs().size());
  }

  private static @Nullable ArmResult recipe(List<RecipeResult> recipes, Profile.Scale scale) {
    return recipes.stream()
        .filter(r -> r.scale().equals(scale))
        .map(RecipeResult::run)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ArmResult crossed(List<RecipeResult> recipes, Profile.Scale scale) {
    for (RecipeResult r : recipes) {
      RecipeResult.Crossed cell = r.crossed();
      if (r.scale().equals(scale) && cell != null) {
        return cell.run();
      }
    }
    return null;
  }

  private static Curve curve(Profile profile, Profile.Scale scale, ArmResult r) {
    double[] rates = new double[r.losses().length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = profile.recipe().learningRateAt(i, scale.steps());
    }
    return new Curve(r.seed(), r.exams(), r.losses(), r.gradientNorms(), rates);
  }
}
