package io.prism.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's step-down correction (Holm 1979, Scandinavian Journal of Statistics 6:65-70) for a closed
 * batch of tests that are decided together.
 */
public final class Holm {
  private Holm() {}

  /**
   * {@return adjusted p-values, in the order of the arguments}: whoever rejects those at most alpha
   * makes any false rejection with a chance of at most alpha, whatever the tests have in common
   *
   * @param p in [0, 1]
   */
  public static double[] adjust(double[] p) {
    for (double v : p) {
      Check.that(v >= 0 && v <= 1, "a p-value lies in [0, 1], found " + v);
    }
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] out = new double[p.length];
    double least = 0;
    for (int rank = 0; rank < order.length; rank++) {
      least = Math.max(least, Math.min(1, p[order[rank]] * (p.length - rank)));
      out[order[rank]] = least;
    }
    return out;
  }
}
