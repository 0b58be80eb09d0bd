package io.prism.referee.stat;

import io.prism.contracts.manifest.RunManifest;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Baseline minus submission, paired by held-out example.
 *
 * <p>Both are averaged over their seeds first. The variance of the mean difference has two parts:
 * the spread of the per-example differences over the number of examples, and the seed variance over
 * the number of seeds, once for each side. The first shrinks with more examples, the second only
 * with more seeds; one sigma serves both sides, because the submission has too few seeds to tell
 * its own.
 */
public final class PairedGain {
  private PairedGain() {}

  /**
   * {@return the gain in bits per byte, positive when the submission is better}
   *
   * @param baseline per-example losses of each replicate
   * @param submission per-example losses of each seed
   * @param seedSigma standard deviation of a held-out loss over seeds, empty when unknown
   */
  public static RunManifest.Gain of(
      List<double[]> baseline, List<double[]> submission, OptionalDouble seedSigma) {
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
    double examples = squares / (n - 1) / n;
    double seeds =
        seedSigma.isEmpty()
            ? 0
            : Math.pow(seedSigma.getAsDouble(), 2)
                * (1.0 / baseline.size() + 1.0 / submission.size());
    return new RunManifest.Gain(mean, Math.sqrt(examples + seeds), n, seedSigma.isPresent());
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
