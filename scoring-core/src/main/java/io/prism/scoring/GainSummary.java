package io.prism.scoring;

import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Scale;
import io.prism.statistics.Quantiles;
import java.util.List;

/**
 * The gain that money follows: the mean over scales of the held-out gain, with a one-sided
 * confidence interval.
 *
 * <ul>
 *   <li><b>Mean.</b> Every scale counts the same. Weighting by precision would let the smallest
 *       scale, which is the cheapest to measure well, decide.
 *   <li><b>Error of one scale.</b> The referee's standard error over examples (and seeds). Where it
 *       leaves seed noise out, two independent trainings (run and baseline) of relative standard
 *       deviation {@code assumedSeedSigma} are added in quadrature: an assumption, stated in the
 *       policy, that noise cards will replace; without it one lucky seed would be paid.
 *   <li><b>Error of the mean.</b> The mean of the scales' errors, which is the Cauchy-Schwarz bound
 *       for any correlation. Dividing by the root of the number of scales would assume them
 *       independent, and they are examined on the same validation text.
 *   <li><b>Interval.</b> mean -/+ t x error, with Student's t at the confidence. Seed noise is
 *       known from few trainings, so the degrees of freedom of a scale combine its two parts after
 *       Welch and Satterthwaite (Satterthwaite 1946, Biometrics Bulletin 2:110-114), as the
 *       manifest's statistics state them or, in older manifests, from its seeds; the smallest of
 *       all scales is used. {@code lower} and {@code upper} are each one-sided.
 * </ul>
 */
public final class GainSummary {
  private GainSummary() {}

  /**
   * A gain at one scale.
   *
   * @param mean bits per byte
   * @param error standard error, seed noise included
   * @param freedom degrees of freedom of the error
   */
  record Part(double mean, double error, double freedom) {}

  /** {@return the gain of a valid manifest, in bits per byte, positive for better} */
  public static ScoreEvent.Gain of(RunManifest manifest, ScorePolicy policy) {
    SeedNoise noise = SeedNoise.of(manifest);
    return of(
        manifest.scales().stream().map(s -> part(manifest, s, s.gain(), noise, policy)).toList(),
        policy.confidence(),
        new FurtherMeasurements(manifest, policy).architecture());
  }

  /** {@return a gain measured at a scale, with the error that seeds add to it} */
  static Part part(
      RunManifest manifest, Scale s, RunManifest.Gain gain, SeedNoise noise, ScorePolicy policy) {
    return new Part(gain.mean(), error(s, gain, policy), freedom(manifest, s, noise));
  }

  /** {@return the mean over scales with its one-sided bounds} */
  static ScoreEvent.Gain of(List<Part> parts, double confidence, ScoreEvent.Spread spread) {
    double mean = 0;
    double error = 0;
    double freedom = Double.POSITIVE_INFINITY;
    for (Part p : parts) {
      mean += p.mean() / parts.size();
      error += p.error() / parts.size();
      freedom = Math.min(freedom, p.freedom());
    }
    double half = Quantiles.t(confidence, freedom) * error;
    return new ScoreEvent.Gain(mean, mean - half, mean + half, confidence, error, freedom, spread);
  }

  /** The manifest's own figure may only make the interval wider than its seeds alone would. */
  private static double freedom(RunManifest manifest, Scale s, SeedNoise noise) {
    double own = noise.degreesOfFreedom(s);
    RunManifest.Statistics statistics = manifest.statistics();
    if (statistics == null) {
      return own;
    }
    return statistics.scales().stream()
        .filter(t -> t.name().equals(s.name()))
        .mapToDouble(
            t ->
                statistics.noiseSource().equals("noise_card")
                    ? t.degreesOfFreedom()
                    : Math.min(own, t.degreesOfFreedom()))
        .findFirst()
        .orElse(own);
  }

  private static double error(Scale s, RunManifest.Gain gain, ScorePolicy policy) {
    double measured = gain.standardError();
    if (gain.includesSeedNoise()) {
      return measured;
    }
    double run = policy.assumedSeedSigma() * s.run().heldoutBpb();
    double baseline = policy.assumedSeedSigma() * s.baseline().heldoutBpb();
    return Math.sqrt(measured * measured + run * run + baseline * baseline);
  }
}
