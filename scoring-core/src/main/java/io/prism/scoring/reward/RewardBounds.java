package io.prism.scoring.reward;

import io.prism.contracts.Require;

/**
 * What moderates rewards. Each is off at the value that {@link #NONE} has.
 *
 * @param floor least share of the whole vector that a claim must earn before caps, in [0, 1);
 *     smaller claims earn nothing and the others share it
 * @param halfLife epochs in which a claim loses half of its strength against newer ones; 0 for no
 *     decay
 * @param hotkeyCap largest share of one hotkey, in (0, 1]
 * @param coldkeyCap largest share of all hotkeys of one coldkey, in (0, 1]
 * @param fullPool bits per byte that the claims of a pool must come to before it has its whole
 *     share; with less it has as much less, and the other pool has the rest. One lucky claim alone
 *     in a pool would have all of it otherwise. 0 for always
 * @param further what a miner's next best family counts of the one before it, in each pool, in [0,
 *     1]: one recipe that is filed in fifty families is no fifty discoveries. 1 for all alike
 */
public record RewardBounds(
    double floor,
    double halfLife,
    double hotkeyCap,
    double coldkeyCap,
    double fullPool,
    double further) {
  /** Nothing is moderated. */
  public static final RewardBounds NONE = new RewardBounds(0, 0, 1, 1, 0, 1);

  /** What counts where nobody says otherwise; a full pool is twice the error of a measurement. */
  public static final RewardBounds OFFICIAL = new RewardBounds(0, 0, 1, 1, 0.02, 0.5);

  public RewardBounds {
    if (Require.unit(floor, "floor") == 1) {
      throw new IllegalArgumentException("floor must be below 1");
    }
    if (Require.finite(halfLife, "half-life") < 0) {
      throw new IllegalArgumentException("half-life must not be negative, was " + halfLife);
    }
    if (Require.finite(fullPool, "full pool") < 0) {
      throw new IllegalArgumentException("full pool must not be negative, was " + fullPool);
    }
    Require.unit(further, "further");
    if (Require.unit(hotkeyCap, "hotkey cap") == 0
        || Require.unit(coldkeyCap, "coldkey cap") == 0) {
      throw new IllegalArgumentException("a cap must be above 0");
    }
  }

  /** {@return whether any cap can cut anything} */
  boolean capped() {
    return hotkeyCap < 1 || coldkeyCap < 1;
  }

  /** {@return whether it matters how many families of a pool are one miner's} */
  boolean discounts() {
    return further < 1;
  }

  /** {@return what a family counts of whose miner so many others earn more in the pool} */
  double discount(int better) {
    return better == 0 ? 1 : StrictMath.pow(further, better);
  }

  /** {@return the part of its share that a pool has whose claims come to so much} */
  double opened(double strength) {
    return fullPool == 0 ? 1 : Math.min(1, strength / fullPool);
  }

  /** {@return what is left of a claim after {@code age} epochs, in [0, 1]} */
  double decay(long age) {
    // StrictMath: the same bits on every machine, or a replay could differ from the original.
    return halfLife == 0 ? 1 : StrictMath.pow(2, -Math.max(0, age) / halfLife);
  }

  /** {@return a name that changes whenever a number changes; empty when all are off} */
  String version() {
    return (floor > 0 ? ",floor=" + floor : "")
        + (halfLife > 0 ? ",half-life=" + halfLife : "")
        + (hotkeyCap < 1 ? ",hotkey-cap=" + hotkeyCap : "")
        + (coldkeyCap < 1 ? ",coldkey-cap=" + coldkeyCap : "")
        + (fullPool > 0 ? ",full-pool=" + fullPool : "")
        + (further < 1 ? ",further=" + further : "");
  }
}
