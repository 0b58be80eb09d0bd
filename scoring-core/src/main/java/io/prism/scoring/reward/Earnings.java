package io.prism.scoring.reward;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each claim earns before caps.
 *
 * <p>A claim's strength is basis * fraction * decay. The fractions of one family in one pool never
 * sum to more than 1, whatever claims are made: more are scaled down. So a family earns at most
 * what its largest basis would earn alone, however many clones claim it.
 *
 * <p>Nor do families multiply a miner: of one coldkey, or one hotkey of nobody known, the strongest
 * family of a pool counts in full, and each further one a part of the one before it ({@link
 * RewardBounds#further}). At a half, all together count for less than twice the strongest.
 */
final class Earnings {
  private static final Comparator<Strong> STRONGEST_FIRST =
      Comparator.comparingDouble(Strong::strength)
          .reversed()
          .thenComparing(s -> s.claim().basis(), Comparator.reverseOrder())
          .thenComparing(Strong::claim, Claim.ORDER);

  private Earnings() {}

  /**
   * A claim that earns.
   *
   * @param fraction its part of the family's reward, scaled down where a family was claimed twice
   * @param decay what is left of it, in [0, 1]
   * @param further what it counts beside its miner's stronger families, in [0, 1]
   * @param units its share, of {@link Apportionment#UNITS}
   */
  record Earned(Claim claim, double fraction, double decay, double further, long units) {}

  /** A claim with what it weighs in its pool, relative to the largest basis and newest claim. */
  private record Strong(Claim claim, double fraction, double further, double strength) {
    Strong counting(double part) {
      return new Strong(claim, fraction, part, strength * part);
    }
  }

  /**
   * {@return the claims that earn, by pool and then strongest first; their units sum to the whole,
   * or there are none}
   */
  static List<Earned> of(
      RewardPolicy policy, Collection<Claim> claims, long epoch, Coldkeys coldkeys) {
    List<Claim> paying =
        claims.stream()
            .filter(c -> c.basis() > 0 && c.fraction() > 0 && policy.pays(c.eligible()))
            .filter(c -> policy.share(c.pool()) > 0)
            .sorted(Claim.ORDER)
            .toList();
    Map<Pool, List<Strong>> pools = new EnumMap<>(Pool.class);
    for (Pool pool : Pool.values()) {
      List<Claim> own = paying.stream().filter(c -> c.pool() == pool).toList();
      if (!own.isEmpty()) {
        pools.put(pool, discounted(policy.bounds(), strongest(policy.bounds(), own), coldkeys));
      }
    }
    // A pool without claims folds into the other: shares are relative to the pools that are left.
    Map<Pool, Double> shares = new EnumMap<>(Pool.class);
    pools.forEach((p, l) -> shares.put(p, policy.share(p) * policy.bounds().opened(sum(l))));
    double all = shares.values().stream().mapToDouble(s -> s).sum();
    pools.replaceAll(
        (p, l) -> aboveFloor(policy.bounds().floor(), shares.getOrDefault(p, 0.0) / all, l));

    List<Earned> earned = new ArrayList<>();
    if (!pools.isEmpty()) {
      long[] whole =
          Apportionment.units(
              Apportionment.UNITS, shares.values().stream().mapToDouble(s -> s).toArray());
      int i = 0;
      for (List<Strong> pool : pools.values()) {
        long[] units =
            Apportionment.units(whole[i++], pool.stream().mapToDouble(Strong::strength).toArray());
        for (int k = 0; k < units.length; k++) {
          Strong s = pool.get(k);
          double decay = policy.bounds().decay(epoch - s.claim().epoch());
          earned.add(new Earned(s.claim(), s.fraction(), decay, s.further(), units[k]));
        }
      }
    }
    return earned;
  }

  /** {@return what the claims of a pool come to, bits per byte} */
  private static double sum(List<Strong> pool) {
    double largest = pool.stream().mapToDouble(s -> s.claim().basis()).max().orElseThrow();
    return largest * pool.stream().mapToDouble(Strong::strength).sum();
  }

  private static List<Strong> strongest(RewardBounds bounds, List<Claim> pool) {
    double largest = pool.stream().mapToDouble(Claim::basis).max().orElseThrow();
    // Relative to the newest claim: when all are old, none must vanish.
    long newest = pool.stream().mapToLong(Claim::epoch).max().orElseThrow();
    Map<String, Double> claimed = new HashMap<>();
    pool.forEach(c -> claimed.merge(c.architectureId(), c.fraction(), Double::sum));
    return pool.stream()
        .map(
            c -> {
              double fraction =
                  c.fraction() / Math.max(1, claimed.getOrDefault(c.architectureId(), 1.0));
              double decay = bounds.decay(newest - c.epoch());
              return new Strong(c, fraction, 1, c.basis() / largest * fraction * decay);
            })
        .sorted(STRONGEST_FIRST)
        .toList();
  }

  /** Lowers what miners have beside their strongest family. */
  private static List<Strong> discounted(
      RewardBounds bounds, List<Strong> strongest, Coldkeys coldkeys) {
    if (!bounds.discounts()) {
      return strongest;
    }
    // by miner: the families so far, the strongest first
    Map<String, List<String>> families = new HashMap<>();
    return strongest.stream()
        .map(
            s -> {
              Claim c = s.claim();
              List<String> own =
                  families.computeIfAbsent(coldkeys.miner(c.hotkey()), _ -> new ArrayList<>());
              if (!own.contains(c.architectureId())) {
                own.add(c.architectureId());
              }
              return s.counting(bounds.discount(own.indexOf(c.architectureId())));
            })
        .sorted(STRONGEST_FIRST)
        .toList();
  }

  /**
   * Drops the weakest while it would earn less than {@code floor}; what it leaves may lift the next
   * above it. One at a time, so that a whole tie does not fall or stay by a hair.
   */
  private static List<Strong> aboveFloor(double floor, double pool, List<Strong> strongest) {
    double[] sums = new double[strongest.size() + 1];
    for (int i = 0; i < strongest.size(); i++) {
      sums[i + 1] = sums[i] + strongest.get(i).strength();
    }
    int kept = strongest.size();
    while (kept > 1 && pool * strongest.get(kept - 1).strength() / sums[kept] < floor) {
      kept--;
    }
    return strongest.subList(0, kept);
  }
}
