package io.prism.statistics;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Distributions that intervals are made of. */
public final class Quantiles {
  /** Above this Student's t is the normal distribution to four digits. */
  private static final double MANY = 1e5;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private Quantiles() {}

  /** {@return the {@code p} quantile of Student's t} */
  public static double t(double p, double freedom) {
    return freedom > MANY
        ? NORMAL.inverseCumulativeProbability(p)
        : new TDistribution(freedom).inverseCumulativeProbability(p);
  }

  /** {@return the chance of a Student's t below {@code t}} */
  public static double tCumulative(double t, double freedom) {
    return freedom > MANY
        ? NORMAL.cumulativeProbability(t)
        : new TDistribution(freedom).cumulativeProbability(t);
  }

  public static double chiSquared(double p, double freedom) {
    return new ChiSquaredDistribution(freedom).inverseCumulativeProbability(p);
  }

  public static double f(double p, double numerator, double denominator) {
    // beyond this the distribution hardly changes, and its series hardly converges
    return new FDistribution(numerator, Math.min(MANY, denominator))
        .inverseCumulativeProbability(p);
  }

  public static double normal(double p) {
    return NORMAL.inverseCumulativeProbability(p);
  }

  /** {@return the chance of a standard normal number below {@code z}} */
  public static double normalCumulative(double z) {
    return NORMAL.cumulativeProbability(z);
  }
}
