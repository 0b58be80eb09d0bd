package io.prism.statistics;

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

  /** Chance to take trainings as steady as the baseline's for less steady ones. */
  private static final double OTHER = 0.05;

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

  /** {@return the spread of a side that has also trainings of its own} */
  public SeedSpread with(double[] own) {
    return with(Unsteadiness.UNKNOWN.and(own, this));
  }

  /**
   * {@return the spread of a side of which trainings say more} They are pooled in, and the result
   * is never smaller than this spread, because few trainings that happen to agree prove nothing.
   * Where they are clearly less steady (F test, 5 %) they alone count: pooled with steady baselines
   * they would seem half as unsteady as they are.
   */
  public SeedSpread with(Unsteadiness own) {
    if (own.freedom() < 1) {
      return this;
    }
    double ratio = own.squares() / own.freedom();
    if (ratio > Quantiles.f(1 - OTHER, own.freedom(), freedom)) {
      return new SeedSpread(sigma * Math.sqrt(ratio), own.freedom());
    }
    double pooled = (freedom + own.squares()) / (freedom + own.freedom());
    return new SeedSpread(sigma * Math.sqrt(Math.max(1, pooled)), freedom + own.freedom());
  }

  /**
   * How far a submission's trainings lie from each other, in units of the known spread at their
   * scale. A method that depends on luck shows it at the scale that has several seeds, and is worth
   * less at those that have one: else many entries of one such method would be many chances.
   *
   * @param squares sum of squared deviations from each scale's mean
   * @param freedom of that sum
   */
  public record Unsteadiness(double squares, double freedom) {
    /** What nothing is known of. */
    public static final Unsteadiness UNKNOWN = new Unsteadiness(0, 0);

    /** {@return with the trainings of another scale, whose spread is known} */
    public Unsteadiness and(double[] trainings, SeedSpread known) {
      return new Unsteadiness(
          squares + SeedSpread.squares(trainings) / (known.sigma() * known.sigma()),
          freedom + trainings.length - 1);
    }
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
