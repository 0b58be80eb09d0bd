package io.prism.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;

/**
 * The gain of a challenger over a champion with the error of both noise sources: trainings are
 * drawn with replacement outside, examples inside, the same examples for both sides (paired). After
 * Davison and Hinkley 1997, Bootstrap Methods and their Application, section 3.8.
 *
 * <p>Drawing from S trainings shows (S - 1) / S of their variance, and two that happen to agree
 * show none. So deviations of trainings from their side's mean are stretched until their standard
 * deviation is the side's sigma: its own, or with a pooled table that of table and own trainings
 * together, never less than the table's. A side with a single training cannot be drawn from; the
 * table's sigma^2 is added to the variance instead. Without a table, such a side borrows the
 * other's sigma; two single trainings without a table are refused, because an error without its
 * larger part is none.
 *
 * <p>Degrees of freedom after Satterthwaite (1946): those of the examples and of each side's sigma.
 * Deterministic: WELL19937c (Panneton, L'Ecuyer and Matsumoto 2006) under the caller's seed.
 *
 * @param resamples at least 100; the standard error is known to 1 / sqrt(2 resamples) of itself
 * @param seed of the random numbers
 */
public record NestedBootstrap(int resamples, long seed) {
  public NestedBootstrap {
    Check.that(resamples >= 100, "at least 100 resamples, found " + resamples);
  }

  /**
   * {@return champion minus challenger, in the unit of the losses}
   *
   * @param champion losses of each training, per example
   * @param challenger the same, of the same examples in the same order
   * @param table spread over seeds from elsewhere, such as a noise card
   */
  public Estimate gain(
      List<double[]> champion, List<double[]> challenger, Optional<SeedSpread> table) {
    int examples = examples(champion, challenger);
    Side a = Side.of(champion, table, challenger);
    Side b = Side.of(challenger, table, champion);
    RandomGenerator random = new Well19937c(seed);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < resamples; i++) {
      int[] drawn = draw(random, examples, examples);
      double gain = a.resample(random, drawn) - b.resample(random, drawn);
      double delta = gain - mean;
      mean += delta / (i + 1);
      squares += delta * (gain - mean);
    }
    double variance = squares / (resamples - 1) + a.analytic() + b.analytic();
    double rest = Math.max(0, variance - a.seedPart() - b.seedPart());
    double freedom =
        variance
            * variance
            / (rest * rest / (examples - 1)
                + a.seedPart() * a.seedPart() / a.spread.freedom()
                + b.seedPart() * b.seedPart() / b.spread.freedom());
    return new Estimate(a.mean() - b.mean(), Math.sqrt(variance), freedom);
  }

  private static int examples(List<double[]> champion, List<double[]> challenger) {
    Check.that(!champion.isEmpty() && !challenger.isEmpty(), "a gain needs two trained sides");
    int n = champion.getFirst().length;
    for (List<double[]> side : List.of(champion, challenger)) {
      for (double[] run : side) {
        Check.finite(run, "a loss");
        Check.that(
            run.length == n && n >= 2,
            "paired losses need the same examples, found " + n + " and " + run.length);
      }
    }
    return n;
  }

  /** {@return how often each of {@code n} was drawn in {@code draws}} */
  private static int[] draw(RandomGenerator random, int n, int draws) {
    int[] counts = new int[n];
    for (int i = 0; i < draws; i++) {
      counts[random.nextInt(n)]++;
    }
    return counts;
  }

  /**
   * One side.
   *
   * @param means of each training
   * @param rests per training and example what the training's mean does not say
   * @param spread of one training
   * @param stretch of the means' deviations, 0 where there is nothing to draw from
   */
  private record Side(double[] means, double[][] rests, SeedSpread spread, double stretch) {

    static Side of(List<double[]> runs, Optional<SeedSpread> table, List<double[]> others) {
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
      return new Side(means, rests, spread, drawn == 0 ? 0 : spread.sigma() / drawn);
    }

    private static double[] means(List<double[]> runs) {
      return runs.stream().mapToDouble(NestedBootstrap::mean).toArray();
    }

    double mean() {
      return NestedBootstrap.mean(means);
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
      int[] counts = draw(random, seeds, seeds);
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
