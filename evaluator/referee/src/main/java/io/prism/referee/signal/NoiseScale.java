package io.prism.referee.signal;

import java.util.OptionalDouble;

/**
 * The simple noise scale by the two-batch estimator (McCandlish et al. 2018, appendix A.1): squared
 * gradient norms at two batch sizes give unbiased estimates of the true squared gradient and of the
 * trace of its covariance. Averages are divided; ratios are never averaged, because either estimate
 * may be negative.
 */
public final class NoiseScale {
  private final double small;
  private final double big;
  private double squared;
  private double noise;

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
    squared += (big * ofBig - small * ofSmall) / (big - small);
    noise += (ofSmall - ofBig) / (1 / small - 1 / big);
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
}
