package io.prism.scoring.reward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whole units in proportion, by the largest-remainder method. Shares of 2^40 units are exact in
 * doubles, and so are all sums of them up to 1, in any order.
 */
final class Apportionment {
  /** The whole. */
  static final long UNITS = 1L << 40;

  private Apportionment() {}

  /** {@return {@code units} as a share of the whole} */
  static double share(long units) {
    return (double) units / UNITS;
  }

  /**
   * {@return whole numbers that sum to {@code total}, in proportion to {@code strengths}} Ties of
   * remainders go to the lower index.
   *
   * @param strengths finite, not negative, at least one of them positive
   */
  static long[] units(long total, double[] strengths) {
    // Divided by the largest first: the sum of finite numbers could overflow.
    double largest = Arrays.stream(strengths).max().orElseThrow();
    double sum = 0;
    for (double s : strengths) {
      sum += s / largest;
    }
    long[] units = new long[strengths.length];
    double[] remainder = new double[strengths.length];
    long left = total;
    for (int i = 0; i < strengths.length; i++) {
      double exact = strengths[i] / largest / sum * total;
      units[i] = (long) exact;
      remainder[i] = exact - units[i];
      left -= units[i];
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < strengths.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(remainder[b], remainder[a]));
    for (int k = 0; left != 0; k = (k + 1) % order.size()) {
      // Rounding of the quotients can also hand out one unit too many; it is taken back here.
      int step = left > 0 ? 1 : -1;
      int i = order.get(step > 0 ? k : order.size() - 1 - k);
      if (units[i] + step >= 0) {
        units[i] += step;
        left -= step;
      }
    }
    return units;
  }
}
