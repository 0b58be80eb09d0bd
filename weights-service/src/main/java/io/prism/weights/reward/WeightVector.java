package io.prism.weights.reward;

import io.prism.contracts.Sha256;
import io.prism.contracts.WeightsEvent.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everyone's weight and what it is made of.
 *
 * <p>Per family the best submission counts, by the lower confidence bound of its gain; what does
 * not beat the baseline earns nothing, so clones and noise add nothing. A family's part of the pool
 * is its bound over the sum of all bounds, and its owner gets it. There are no training variants
 * yet: their pool folds into the architecture pool, so that nothing is lost to nobody.
 *
 * <p>Shares are whole multiples of 2^-40 by the largest-remainder method: sums of such numbers up
 * to 1 are exact in doubles in any order, so a vector sums to exactly 1 for every reader.
 *
 * @param weights hotkey to share; empty when nobody earned anything
 * @param rows one per paid family, best first
 */
public record WeightVector(SortedMap<String, Double> weights, List<Row> rows) {
  private static final long UNITS = 1L << 40;

  public WeightVector {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    rows = List.copyOf(rows);
  }

  /** {@return the vector of {@code standings}, whose order does not matter} */
  public static WeightVector compute(RewardPolicy policy, Collection<Standing> standings) {
    List<Standing> paid = bestOfEachFamily(policy, standings);
    long[] units = apportion(paid.stream().mapToDouble(Standing::basis).toArray());
    SortedMap<String, Double> weights = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      Standing s = paid.get(i);
      double share = (double) units[i] / UNITS;
      if (share > 0) {
        weights.merge(s.owner().value(), share, Double::sum);
        rows.add(
            new Row(
                "architecture", s.owner(), s.architectureId(), s.submission(), s.basis(), share));
      }
    }
    return new WeightVector(weights, rows);
  }

  private static List<Standing> bestOfEachFamily(
      RewardPolicy policy, Collection<Standing> standings) {
    Map<Sha256, Standing> best = new HashMap<>();
    for (Standing s : standings) {
      if (s.basis() > 0 && (s.eligible() || policy.allowSmoke())) {
        best.merge(s.familyHash(), s, (a, b) -> Standing.BEST_FIRST.compare(a, b) <= 0 ? a : b);
      }
    }
    return best.values().stream().sorted(Standing.BEST_FIRST).toList();
  }

  /** Largest remainder: whole units in proportion to {@code bases}; ties to the better standing. */
  private static long[] apportion(double[] bases) {
    // Divided by the largest first: the sum of finite numbers could overflow.
    double largest = bases.length == 0 ? 1 : bases[0];
    double total = 0;
    for (double b : bases) {
      total += b / largest;
    }
    long[] units = new long[bases.length];
    double[] remainder = new double[bases.length];
    long left = bases.length == 0 ? 0 : UNITS;
    for (int i = 0; i < bases.length; i++) {
      double exact = bases[i] / largest / total * UNITS;
      units[i] = (long) exact;
      remainder[i] = exact - units[i];
      left -= units[i];
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < bases.length; i++) {
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
