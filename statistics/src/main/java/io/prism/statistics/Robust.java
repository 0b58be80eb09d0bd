package io.prism.statistics;

import java.util.Arrays;

/** Order statistics. */
public final class Robust {
  /** Makes the median absolute deviation of a normal variable its standard deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  /** Losses and norms vary by less than this only in a run that stands still. */
  private static final double SMALLEST_SIGMA = 0.01;

  private Robust() {}

  /** {@return the median; 0 of nothing} */
  public static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** {@return the scaled median absolute deviation from the median; 0 of nothing} */
  public static double sigma(double[] values) {
    double median = median(values);
    return MAD_TO_SIGMA * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
  }

  /**
   * {@return how many values lie more than {@code z} robust standard deviations above the median of
   * the {@code window} values before them}
   *
   * <p>The deviation is the scaled median absolute deviation of the same window. The first half
   * window is never counted: there is nothing to compare with.
   */
  public static int spikes(double[] values, int window, double z) {
    int spikes = 0;
    for (int i = Math.max(2, window / 2); i < values.length; i++) {
      double[] before = Arrays.copyOfRange(values, Math.max(0, i - window), i);
      double median = median(before);
      double sigma = Math.max(SMALLEST_SIGMA, sigma(before));
      if (values[i] > median + z * sigma) {
        spikes++;
      }
    }
    return spikes;
  }

  /** {@return how many values exceed {@code factor} times the median of the window before them} */
  public static int explosions(double[] values, int window, double factor) {
    int explosions = 0;
    for (int i = Math.max(2, window / 2); i < values.length; i++) {
      double median = median(Arrays.copyOfRange(values, Math.max(0, i - window), i));
      if (values[i] > factor * median) {
        explosions++;
      }
    }
    return explosions;
  }
}
