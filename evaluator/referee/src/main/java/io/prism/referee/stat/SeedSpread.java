package io.prism.referee.stat;

import java.util.List;
import java.util.Optional;

/**
 * How much a held-out loss varies when only the training seed changes, and how well that is known.
 *
 * @param sigma standard deviation of one training, positive
 * @param freedom degrees of freedom of the estimate
 */
public record SeedSpread(double sigma, double freedom) {
  /** Below rounding: two trainings that agree this well do not prove that all do. */
  static final double SMALLEST = 1e-9;

  public SeedSpread {
    if (!(sigma > 0) || !(freedom > 0)) {
      throw new IllegalArgumentException("a spread is positive, found " + sigma + ", " + freedom);
    }
  }

  /**
   * {@return the pooled within-group standard deviation: squared deviations from each group's mean
   * over the sum of degrees of freedom; empty when no group has two}
   */
  public static Optional<SeedSpread> pooled(List<double[]> groups) {
    double squares = 0;
    int freedom = 0;
    for (double[] group : groups) {
      squares += squares(group);
      freedom += Math.max(0, group.length - 1);
    }
    return freedom == 0
        ? Optional.empty()
        : Optional.of(new SeedSpread(Math.max(SMALLEST, Math.sqrt(squares / freedom)), freedom));
  }

  /**
   * {@return the spread of a side that has also trainings of its own} They are pooled in, so that a
   * method less steady than the baseline is known as such; the result is never smaller than this
   * spread, because few trainings that happen to agree prove nothing.
   */
  SeedSpread with(double[] own) {
    int more = own.length - 1;
    if (more < 1) {
      return this;
    }
    double variance = (freedom * sigma * sigma + squares(own)) / (freedom + more);
    return new SeedSpread(Math.max(sigma, Math.sqrt(variance)), freedom + more);
  }

  /** {@return the interval that holds the true sigma with this confidence} */
  public Interval interval(double confidence) {
    double tail = (1 - confidence) / 2;
    return new Interval(
        sigma * Math.sqrt(freedom / Quantiles.chiSquared(1 - tail, freedom)),
        sigma * Math.sqrt(freedom / Quantiles.chiSquared(tail, freedom)));
  }

  private static double squares(double[] group) {
    double mean = 0;
    for (double v : group) {
      mean += v / group.length;
    }
    double squares = 0;
    for (double v : group) {
      squares += (v - mean) * (v - mean);
    }
    return squares;
  }
}
