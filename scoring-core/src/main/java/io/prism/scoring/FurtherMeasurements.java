package io.prism.scoring;

import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Scale;
import io.prism.contracts.manifest.RunManifest.ScaleStatistics;
import java.util.function.ToDoubleFunction;

/**
 * How much a further measurement of the same submission, with other seeds, would differ: what a
 * sequential test takes for known before it looks.
 *
 * <p>Seeds of different scales are drawn apart, so variances over seeds add up and the mean over S
 * scales has their sum over S squared; its degrees of freedom are Satterthwaite's (1946, Biometrics
 * Bulletin 2). All scales are examined on the same text, so errors over examples do not average
 * out: their mean is the bound for any correlation. The baseline is trained once for all and no
 * part of either.
 */
final class FurtherMeasurements {
  /** What an assumed spread is worth, in trainings that nobody saw. */
  private static final double ASSUMED_FREEDOM = 3;

  private final RunManifest manifest;
  private final ScorePolicy policy;
  private final SeedNoise noise;

  FurtherMeasurements(RunManifest manifest, ScorePolicy policy) {
    this.manifest = manifest;
    this.policy = policy;
    this.noise = SeedNoise.of(manifest);
  }

  /** {@return the spread of the architecture's gain} */
  ScoreEvent.Spread architecture() {
    return spread(s -> 1.0 / s.run().seeds().size());
  }

  /**
   * {@return the spread of the training's gain}: a difference of one training with the recipe and
   * those with the reference recipe, both anew each time
   */
  ScoreEvent.Spread training() {
    return spread(s -> 1 + 1.0 / s.run().seeds().size());
  }

  /**
   * @param runs how many variances of one training a measurement has at a scale
   */
  private ScoreEvent.Spread spread(ToDoubleFunction<Scale> runs) {
    double variance = 0;
    double squares = 0;
    double examples = 0;
    for (Scale s : manifest.scales()) {
      Sigma sigma = sigma(s);
      double v = sigma.value() * sigma.value() * runs.applyAsDouble(s);
      variance += v;
      squares += v * v / sigma.freedom();
      examples += sigma.examples();
    }
    int scales = manifest.scales().size();
    return new ScoreEvent.Spread(
        Math.sqrt(variance) / scales, variance * variance / squares, examples / scales);
  }

  /**
   * Of one scale.
   *
   * @param value standard deviation of one training
   * @param freedom of that
   * @param examples standard error of a paired difference that is due to the examples
   */
  private record Sigma(double value, double freedom, double examples) {}

  private Sigma sigma(Scale s) {
    RunManifest.Statistics statistics = manifest.statistics();
    if (statistics != null) {
      for (ScaleStatistics t : statistics.scales()) {
        Double seeds = t.seedSigma();
        if (t.name().equals(s.name()) && seeds != null) {
          double examples = t.exampleSigma() / Math.sqrt(s.gain().examples());
          return new Sigma(seeds, freedom(s, t, seeds, examples), examples);
        }
      }
    }
    double examples = s.gain().includesSeedNoise() ? 0 : s.gain().standardError();
    return noise.freedom() > 0 && noise.variance() > 0
        ? new Sigma(Math.sqrt(noise.variance()), noise.freedom(), examples)
        : new Sigma(
            Math.max(1e-9, policy.assumedSeedSigma() * s.run().heldoutBpb()),
            ASSUMED_FREEDOM,
            examples);
  }

  /**
   * The manifest states the freedom of the whole error, which Satterthwaite makes of that of its
   * two parts; the one over seeds is what is left.
   */
  private static double freedom(Scale s, ScaleStatistics t, double seedSigma, double examples) {
    double seeds =
        seedSigma * seedSigma * (1.0 / s.run().seeds().size() + 1.0 / s.baseline().seeds().size());
    double rest = examples * examples;
    double total = seeds + rest;
    double left =
        total * total / t.degreesOfFreedom() - rest * rest / Math.max(1, s.gain().examples() - 1);
    return left > 0
        ? Math.clamp(seeds * seeds / left, 1, Math.max(1, t.degreesOfFreedom()))
        : Math.max(1, t.degreesOfFreedom());
  }
}
