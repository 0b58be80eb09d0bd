package io.prism.statistics;

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
    int examples = Check.sameExamples(champion, challenger, 2);
    BootstrapSide a = BootstrapSide.of(champion, table, challenger);
    BootstrapSide b = BootstrapSide.of(challenger, table, champion);
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
                + a.seedPart() * a.seedPart() / a.spread().freedom()
                + b.seedPart() * b.seedPart() / b.spread().freedom());
    return new Estimate(a.mean() - b.mean(), Math.sqrt(variance), freedom);
  }

  /** {@return how often each of {@code n} was drawn in {@code draws}} */
  static int[] draw(RandomGenerator random, int n, int draws) {
    int[] counts = new int[n];
    for (int i = 0; i < draws; i++) {
      counts[random.nextInt(n)]++;
    }
    return counts;
  }
}
