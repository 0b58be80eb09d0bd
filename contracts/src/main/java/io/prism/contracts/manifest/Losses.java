package io.prism.contracts.manifest;

import io.prism.contracts.Require;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gain is computed from: held-out losses in bits per byte, one number per example, the same
 * examples in all; {@code losses-<scale>.json} of a run.
 *
 * @param schema {@value #SCHEMA}
 * @param unit for people
 * @param submission of the first seed
 * @param furtherSeeds of the others, in order
 * @param baseline of its replicates
 * @param recipe of the submission's own training; null where there is none
 * @param crossed of its training on the reference architecture; null where there is none
 */
public record Losses(
    String schema,
    String scale,
    String unit,
    double[] submission,
    List<double[]> furtherSeeds,
    List<double[]> baseline,
    double @Nullable [] recipe,
    double @Nullable [] crossed) {
  /** Name and version of the file. */
  public static final String SCHEMA = "prism.losses.v1";

  public Losses(
      String schema,
      String scale,
      String unit,
      double[] submission,
      List<double[]> furtherSeeds,
      List<double[]> baseline,
      double @Nullable [] recipe,
      double @Nullable [] crossed) {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    this.schema = schema;
    this.scale = Require.text(scale, "scale");
    this.unit = unit;
    this.submission = submission;
    this.furtherSeeds = Require.items(furtherSeeds, "further seeds");
    this.baseline = Require.items(baseline, "baseline");
    this.recipe = recipe;
    this.crossed = crossed;
  }

  /** {@return the losses of a scale} */
  public static Losses of(
      String scale,
      List<double[]> submission,
      List<double[]> baseline,
      double @Nullable [] recipe,
      double @Nullable [] crossed) {
    return new Losses(
        SCHEMA,
        scale,
        "bits per byte, one number per held-out example",
        submission.getFirst(),
        submission.subList(1, submission.size()),
        baseline,
        recipe,
        crossed);
  }

  /** {@return the name of the file among a run's artifacts} */
  public static String file(String scale) {
    return "losses-" + scale + ".json";
  }

  /** {@return those of all seeds of the submission} */
  public List<double[]> trainings() {
    List<double[]> out = new ArrayList<>();
    out.add(submission);
    out.addAll(furtherSeeds);
    return out;
  }
}
