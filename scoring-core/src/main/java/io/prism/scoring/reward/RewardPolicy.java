package io.prism.scoring.reward;

import io.prism.contracts.Require;

/**
 * How rewards are shared; versioned and named in every record.
 *
 * @param architecturePool share of claims to architectures, in (0, 1]
 * @param trainingPool share of claims to training variants; both sum to 1
 * @param allowSmoke whether results that are not score-eligible earn; for demonstrations
 * @param bounds floor, decay, caps
 */
public record RewardPolicy(
    double architecturePool, double trainingPool, boolean allowSmoke, RewardBounds bounds) {
  public RewardPolicy {
    Require.unit(architecturePool, "architecture pool");
    Require.unit(trainingPool, "training pool");
    if (architecturePool == 0 || Math.abs(architecturePool + trainingPool - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "the pools must sum to 1 and architecture must have a part, found %s and %s"
              .formatted(architecturePool, trainingPool));
    }
  }

  /** {@return the official pools, 60 % architecture and 40 % training} */
  public static RewardPolicy official(boolean allowSmoke) {
    return new RewardPolicy(0.60, 0.40, allowSmoke, RewardBounds.OFFICIAL);
  }

  /** {@return the same with other bounds} */
  public RewardPolicy with(RewardBounds other) {
    return new RewardPolicy(architecturePool, trainingPool, allowSmoke, other);
  }

  /** {@return whether it matters whose hotkey it is} */
  public boolean needsColdkeys() {
    return bounds.coldkeyCap() < 1 || bounds.discounts();
  }

  /** {@return whether a result may be paid} */
  boolean pays(boolean eligible) {
    return eligible || allowSmoke;
  }

  /** {@return the share of {@code pool} while both pools have claims} */
  double share(Pool pool) {
    return switch (pool) {
      case ARCHITECTURE -> architecturePool;
      case TRAINING -> trainingPool;
    };
  }

  /** {@return a name that changes whenever a number changes} */
  public String version() {
    return "reward-policy.1/architecture=%s,training=%s%s%s"
        .formatted(architecturePool, trainingPool, bounds.version(), allowSmoke ? ",smoke" : "");
  }
}
