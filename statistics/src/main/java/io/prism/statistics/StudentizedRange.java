package io.prism.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Gamma;

/**
 * The range of k standard normal variables over an independent estimate of their deviation (Tukey
 * 1953): how far the best and the worst of equals lie apart.
 *
 * <p>By the trapezoid rule over the smallest variable and over the logarithm of the deviation; four
 * digits of the published tables.
 */
final class StudentizedRange {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** From here on the deviation counts as known. */
  private static final double KNOWN = 1e4;

  private static final double STEP = 1 / 16.0;

  private StudentizedRange() {}

  /** {@return the quantile} */
  static double quantile(double p, int k, double freedom) {
    double low = 0;
    double high = 10;
    while (cumulative(high, k, freedom) < p) {
      high *= 2;
    }
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (cumulative(middle, k, freedom) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  static double cumulative(double q, int k, double freedom) {
    if (freedom > KNOWN) {
      return ofNormal(q, k);
    }
    // density of s = chi / sqrt(freedom), over ln s
    double norm =
        StrictMath.log(2) + freedom / 2 * StrictMath.log(freedom / 2) - Gamma.logGamma(freedom / 2);
    double step = Math.min(0.25, 0.5 / Math.sqrt(freedom));
    double sum = 0;
    for (int i = -60; i <= 30; i++) {
      double s = StrictMath.exp(i * step);
      double density =
          StrictMath.exp(norm + freedom * StrictMath.log(s) - freedom * s * s / 2) * step;
      sum += density < 1e-12 ? 0 : density * ofNormal(q * s, k);
    }
    return Math.min(1, sum);
  }

  private static double ofNormal(double range, int k) {
    double sum = 0;
    for (int i = -136; i <= 136; i++) {
      double z = i * STEP;
      double between = NORMAL.cumulativeProbability(z + range) - NORMAL.cumulativeProbability(z);
      sum += NORMAL.density(z) * StrictMath.pow(between, k - 1);
    }
    return Math.min(1, k * sum * STEP);
  }
}
