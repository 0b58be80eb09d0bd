package io.prism.referee;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.train.ArmResult;
import java.util.ArrayList;
import java.util.List;

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
      List<Curve> baseline) {}

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

  /**
   * {@code losses-<scale>.json}: what the gain is computed from.
   *
   * @param submission of the first seed
   * @param furtherSeeds of the others, in order
   */
  public record Losses(
      String schema,
      String scale,
      String unit,
      double[] submission,
      List<double[]> furtherSeeds,
      List<double[]> baseline) {}

  static List<ArtifactRef> write(RefereeFolder folder, Profile profile, List<ScaleResult> results) {
    List<ArtifactRef> out = new ArrayList<>();
    List<ScaleCurves> curves = new ArrayList<>();
    for (ScaleResult r : results) {
      curves.add(
          new ScaleCurves(
              r.scale().name(),
              profile.tokensPerStep(),
              curve(profile, r.scale(), r.submission()),
              further(r).stream().map(f -> curve(profile, r.scale(), f)).toList(),
              r.baseline().stream().map(b -> curve(profile, r.scale(), b)).toList()));
      out.add(
          folder.json(
              "losses-" + r.scale().name() + ".json",
              new Losses(
                  "prism.losses.v1",
                  r.scale().name(),
                  "bits per byte, one number per held-out example",
                  r.submission().heldoutLosses(),
                  further(r).stream().map(ArmResult::heldoutLosses).toList(),
                  r.baseline().stream().map(ArmResult::heldoutLosses).toList())));
    }
    out.add(folder.json("curves.json", new Curves("prism.curves.v1", curves)));
    out.add(folder.json("profile.json", profile));
    return out;
  }

  private static List<ArmResult> further(ScaleResult r) {
    return r.trainings().runs().subList(1, r.trainings().runs().size());
  }

  private static Curve curve(Profile profile, Profile.Scale scale, ArmResult r) {
    double[] rates = new double[r.losses().length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = profile.recipe().learningRateAt(i, scale.steps());
    }
    return new Curve(r.seed(), r.exams(), r.losses(), r.gradientNorms(), rates);
  }
}
