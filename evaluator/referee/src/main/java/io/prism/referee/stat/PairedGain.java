package io.prism.referee.stat;

import io.prism.contracts.manifest.RunManifest;
import io.prism.statistics.Interval;
import io.prism.statistics.Quantiles;
import io.prism.statistics.SeedSpread;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Baseline minus submission, paired by held-out example, in bits per byte; positive when the
 * submission is better.
 *
 * <p>Two noise sources are nested: seeds outside, examples inside. Both sides are averaged over
 * their seeds first. The variance of the mean difference is the spread of the per-example
 * differences over the number of examples, plus the seed variance of each side over its number of
 * seeds. The first part shrinks with more examples, the second only with more seeds. It is what a
 * nested bootstrap converges to, without its own noise, and also holds where one side has one seed:
 * then the seed variance comes from elsewhere. Degrees of freedom after Satterthwaite (1946,
 * Biometrics Bulletin 2:110-114).
 *
 * @param mean point estimate
 * @param exampleSigma standard deviation over examples of the differences
 * @param examples paired examples
 * @param baselines trainings of the baseline
 * @param seeds trainings of the submission
 * @param spread of the baseline's trainings, empty when unknown
 * @param own spread of the submission's trainings, empty when unknown
 */
public record PairedGain(
    double mean,
    double exampleSigma,
    int examples,
    int baselines,
    int seeds,
    Optional<SeedSpread> spread,
    Optional<SeedSpread> own) {

  /**
   * {@return the gain}
   *
   * @param baseline per-example losses of each replicate
   * @param submission per-example losses of each seed
   * @param known spread over seeds, from a noise card or from baselines; empty when unknown
   */
  public static PairedGain of(
      List<double[]> baseline, List<double[]> submission, Optional<SeedSpread> known) {
    double[] b = average(baseline);
    double[] s = average(submission);
    if (b.length != s.length || b.length < 2) {
      throw new IllegalArgumentException(
          "paired losses need the same examples, found " + b.length + " and " + s.length);
    }
    int n = b.length;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (b[i] - s[i]) / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += Math.pow(b[i] - s[i] - mean, 2);
    }
    double[] means =
        submission.stream().mapToDouble(run -> Arrays.stream(run).average().orElse(0)).toArray();
    Optional<SeedSpread> any = known.isPresent() ? known : SeedSpread.pooled(List.of(means));
    return new PairedGain(
        mean,
        Math.sqrt(squares / (n - 1)),
        n,
        baseline.size(),
        submission.size(),
        any,
        known.isPresent() ? known.map(k -> k.with(means)) : any);
  }

  /** {@return the same with what is known of the submission's trainings at all scales} */
  public PairedGain with(SeedSpread.Unsteadiness unsteadiness) {
    return new PairedGain(
        mean,
        exampleSigma,
        examples,
        baselines,
        seeds,
        spread,
        spread.isPresent() ? spread.map(s -> s.with(unsteadiness)) : own);
  }

  /** {@return the standard error of the mean; of the examples alone when no spread is known} */
  public double standardError() {
    return standardErrorWith(seeds);
  }

  /** {@return the standard error if the submission had been trained with that many seeds} */
  double standardErrorWith(int trainings) {
    return Math.sqrt(examplePart() + seedPart(trainings));
  }

  private double examplePart() {
    return exampleSigma * exampleSigma / examples;
  }

  private double seedPart(int trainings) {
    return variance(spread) / baselines + variance(own) / trainings;
  }

  private static double variance(Optional<SeedSpread> spread) {
    return spread.map(s -> s.sigma() * s.sigma()).orElse(0.0);
  }

  /** {@return degrees of freedom of the standard error} */
  public double degreesOfFreedom() {
    double examplePart = examplePart();
    double seedPart = seedPart(seeds);
    double total = examplePart + seedPart;
    if (spread.isEmpty() || total == 0) {
      return examples - 1.0;
    }
    double freedom = Math.min(spread.get().freedom(), own.orElse(spread.get()).freedom());
    return total
        * total
        / (examplePart * examplePart / (examples - 1.0) + seedPart * seedPart / freedom);
  }

  /** {@return the interval that holds the true gain with this confidence} */
  public Interval interval(double confidence) {
    double half = Quantiles.t((1 + confidence) / 2, degreesOfFreedom()) * standardError();
    return new Interval(mean - half, mean + half);
  }

  /**
   * {@return the smallest true gain that an experiment of this size finds with this power; empty
   * when no spread is known}
   */
  public Optional<Double> detectableGap(double confidence, double power) {
    return spread.map(
        s ->
            (Quantiles.t((1 + confidence) / 2, degreesOfFreedom()) + Quantiles.normal(power))
                * standardError());
  }

  /** {@return the gain as manifests hold it} */
  public RunManifest.Gain manifest() {
    return new RunManifest.Gain(mean, standardError(), examples, spread.isPresent());
  }

  private static double[] average(List<double[]> runs) {
    double[] out = new double[runs.getFirst().length];
    for (double[] run : runs) {
      for (int i = 0; i < out.length; i++) {
        out[i] += run[i] / runs.size();
      }
    }
    return out;
  }
}
