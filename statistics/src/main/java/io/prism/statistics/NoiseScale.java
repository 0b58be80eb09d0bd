package io.prism.statistics;

import java.util.OptionalDouble;

/**
 * The simple noise scale by the two-batch estimator (McCandlish et al. 2018, arXiv 1812.06162,
 * appendix A.1): squared gradient norms at two batch sizes give unbiased estimates of the true
 * squared gradient and of the trace of its covariance. Averages are divided; ratios are never
 * averaged, because either estimate may be negative.
 */
public final class NoiseScale {
  private final double small;
  private final double big;
  private int pairs;
  private double squared;
  private double noise;
  private double squaredSquares;
  private double noiseSquares;
  private double products;

  /**
   * @param small batch size
   * @param big batch size, in the same unit
   */
  public NoiseScale(double small, double big) {
    if (!(small > 0 && big > small)) {
      throw new IllegalArgumentException("two different batch sizes are needed");
    }
    this.small = small;
    this.big = big;
  }

  /** Adds the squared gradient norms of one pair of batches. */
  public void add(double ofSmall, double ofBig) {
    double s = (big * ofBig - small * ofSmall) / (big - small);
    double n = (ofSmall - ofBig) / (1 / small - 1 / big);
    pairs++;
    squared += s;
    noise += n;
    squaredSquares += s * s;
    noiseSquares += n * n;
    products += s * n;
  }

  /**
   * {@return trace of the covariance over the squared gradient, in units of the batch size; empty
   * when the batches have no common direction}
   */
  public OptionalDouble scale() {
    return squared > 0 && Double.isFinite(noise)
        ? OptionalDouble.of(Math.max(0, noise) / squared)
        : OptionalDouble.empty();
  }

  /**
   * {@return the interval that holds the true scale with this confidence} Fieller's (1954, Journal
   * of the Royal Statistical Society B 16:175-185): all ratios q for which mean(noise) - q
   * mean(squared) is not significantly different from 0 by Student's t over the pairs. It ends at
   * infinity when the squared gradient is not significantly positive, as with few pairs; 0 to
   * infinity with a single pair.
   */
  public Interval interval(double confidence) {
    Check.probability(confidence, "a confidence");
    Interval everything = new Interval(0, Double.POSITIVE_INFINITY);
    if (pairs < 2 || !Double.isFinite(noiseSquares + squaredSquares)) {
      return everything;
    }
    double t = Quantiles.t((1 + confidence) / 2, pairs - 1);
    double factor = t * t / (pairs - 1);
    double s = squared / pairs;
    double n = noise / pairs;
    double a = s * s - factor * (squaredSquares / pairs - s * s);
    double b = s * n - factor * (products / pairs - s * n);
    double c = n * n - factor * (noiseSquares / pairs - n * n);
    if (a <= 0 || s <= 0) {
      // the gradient may be 0: only small ratios can be excluded, and only if the noise is not 0
      return c > 0 && s > 0 && n > 0
          ? new Interval(c / (b + root(a, b, c)), everything.upper())
          : everything;
    }
    return new Interval(Math.max(0, (b - root(a, b, c)) / a), Math.max(0, (b + root(a, b, c)) / a));
  }

  private static double root(double a, double b, double c) {
    return Math.sqrt(Math.max(0, b * b - a * c));
  }
}
