package io.prism.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.random.RandomGenerator;

/**
 * One side of a {@link NestedBootstrap}.
 *
 * @param means of each training
 * @param rests per training and example what the training's mean does not say
 * @param spread of one training
 * @param stretch of the means' deviations, 0 where there is nothing to draw from
 */
record BootstrapSide(double[] means, double[][] rests, SeedSpread spread, double stretch) {

  static BootstrapSide of(List<double[]> runs, Optional<SeedSpread> table, List<double[]> others) {
    double[] means = means(runs);
    double[][] rests = new double[means.length][];
    for (int s = 0; s < means.length; s++) {
      double mean = means[s];
      rests[s] = Arrays.stream(runs.get(s)).map(v -> v - mean).toArray();
    }
    SeedSpread spread =
        table
            .map(t -> t.with(means))
            .or(() -> SeedSpread.pooled(List.of(means)))
            .or(() -> SeedSpread.pooled(List.of(means(others))))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "one training of each side and no table: the error over seeds is"
                            + " unknown, and it is not 0"));
    double drawn = Math.sqrt(variance(means));
    return new BootstrapSide(means, rests, spread, drawn == 0 ? 0 : spread.sigma() / drawn);
  }

  private static double[] means(List<double[]> runs) {
    return runs.stream().mapToDouble(BootstrapSide::mean).toArray();
  }

  double mean() {
    return mean(means);
  }

  double seedPart() {
    return spread.sigma() * spread.sigma() / means.length;
  }

  double analytic() {
    return stretch == 0 ? seedPart() : 0;
  }

  double resample(RandomGenerator random, int[] examples) {
    int seeds = means.length;
    double mean = mean();
    double out = 0;
    int[] counts = NestedBootstrap.draw(random, seeds, seeds);
    for (int s = 0; s < seeds; s++) {
      if (counts[s] > 0) {
        double rest = 0;
        for (int i = 0; i < examples.length; i++) {
          rest += examples[i] * rests[s][i];
        }
        out += counts[s] * (stretch * (means[s] - mean) + rest / examples.length) / seeds;
      }
    }
    return out;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  /** {@return the mean squared deviation, over n and not n - 1} */
  private static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return squares / values.length;
  }
}
