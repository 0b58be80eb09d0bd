package io.prism.scoring.reward;

import io.prism.contracts.WeightsEvent.Row;
import io.prism.scoring.reward.Earnings.Earned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everyone's weight and what it is made of.
 *
 * <p>In each pool a claim earns in proportion to basis * fraction * decay * further; what does not
 * beat the baseline earns nothing, so clones and noise add nothing. A pool without claims folds
 * into the other, so that nothing is lost to nobody. Caps cut what is too much for one, and the
 * others get it.
 *
 * <p>Shares are whole multiples of 2^-40 by the largest-remainder method: a vector sums to exactly
 * 1 for every reader. Caps hold to within a few such units.
 *
 * @param weights hotkey to share; empty when nobody earned anything
 * @param rows one per claim that is paid, by pool, strongest first
 * @param unplaced part of the whole that no cap allowed anybody to have; it was spread over all
 */
public record WeightVector(SortedMap<String, Double> weights, List<Row> rows, double unplaced) {
  /** Nobody earned anything. */
  public static final WeightVector EMPTY = new WeightVector(new TreeMap<>(), List.of(), 0);

  public WeightVector {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    rows = List.copyOf(rows);
  }

  /**
   * {@return the vector of {@code claims}, whose order does not matter}
   *
   * @param epoch the running epoch; decay counts up to here
   */
  public static WeightVector compute(
      RewardPolicy policy, Collection<Claim> claims, long epoch, Coldkeys coldkeys) {
    List<Earned> earned = Earnings.of(policy, claims, epoch, coldkeys);
    if (earned.isEmpty()) {
      return EMPTY;
    }
    return policy.bounds().capped()
        ? capped(policy.bounds(), earned, coldkeys)
        : of(earned, earned.stream().mapToLong(Earned::units).toArray(), 0);
  }

  private static WeightVector capped(RewardBounds bounds, List<Earned> earned, Coldkeys coldkeys) {
    SortedMap<String, Double> before = new TreeMap<>();
    earned.forEach(e -> before.merge(hotkey(e), Apportionment.share(e.units()), Double::sum));
    before.values().removeIf(share -> share == 0);
    Caps.Capped after = Caps.apply(bounds, before, coldkeys);
    SortedMap<String, Double> factors = new TreeMap<>();
    before.forEach(
        (hotkey, share) -> factors.put(hotkey, after.shares().getOrDefault(hotkey, 0.0) / share));
    double[] targets =
        earned.stream()
            .mapToDouble(e -> e.units() * factors.getOrDefault(hotkey(e), 0.0))
            .toArray();
    return of(earned, Apportionment.units(Apportionment.UNITS, targets), after.unplaced());
  }

  private static WeightVector of(List<Earned> earned, long[] units, double unplaced) {
    SortedMap<String, Double> weights = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      if (units[i] == 0) {
        continue; // too little to be written
      }
      Earned e = earned.get(i);
      Claim c = e.claim();
      double share = Apportionment.share(units[i]);
      weights.merge(hotkey(e), share, Double::sum);
      rows.add(
          new Row(
              c.pool().label(),
              c.hotkey(),
              c.architectureId(),
              c.submission(),
              c.basis(),
              e.fraction(),
              e.decay(),
              e.further(),
              Apportionment.share(e.units() - units[i]),
              share));
    }
    return new WeightVector(weights, rows, unplaced);
  }

  private static String hotkey(Earned e) {
    return e.claim().hotkey().value();
  }
}
