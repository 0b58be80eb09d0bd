package io.prism.scoring.ownership;

import io.prism.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * When a claim is believed; versioned and part of every decision.
 *
 * @param version name of this set of numbers; a changed number needs a new name
 * @param claimAlpha bound on the chance that anything of a family that is no better than what it is
 *     compared with is ever paid: 1 - confidence of the first claim's bound is half of it
 * @param takeoverAlpha bound on the chance that any challenger of one version that is not better
 *     ever takes its place
 * @param absoluteMargin by which a challenger must be better, bits per byte
 * @param relativeMargin the same as a part of the gain of what it challenges
 * @param improverShare part of the architecture's reward that goes to whoever improved another's
 *     family
 * @param likeness two graphs at least this alike belong to one family, unless the newcomer takes
 *     over; 1 for equal only
 * @param measurements of each side that a fixed experiment would make in place of the sequential
 *     test of a challenge, which may make three times as many and usually makes few; null in older
 *     policies for 8
 * @param power with which the test finds the gap that such an experiment would find; null in older
 *     policies for 0.8
 * @param behaviour two architectures whose losses lie at most so many times as far apart as those
 *     of trainings of one model, at every scale, belong to one family as well; null for never
 * @param confirmations further measurements of a first claim under an official profile, which one
 *     measurement may owe to luck; null in older policies for 0
 */
public record OwnershipPolicy(
    String version,
    double claimAlpha,
    double takeoverAlpha,
    double absoluteMargin,
    double relativeMargin,
    double improverShare,
    double likeness,
    @Nullable Integer measurements,
    @Nullable Double power,
    @Nullable Double behaviour,
    @Nullable Integer confirmations) {
  private static final int MEASUREMENTS = 8;
  private static final double POWER = 0.8;
  private static final double CLOSE_STRUCTURE = 0.05;
  private static final double CLOSE_BEHAVIOUR = 1.5;

  public OwnershipPolicy {
    Require.text(version, "policy version");
    alpha(claimAlpha, "claim alpha");
    alpha(takeoverAlpha, "takeover alpha");
    checkMargin(absoluteMargin, "absolute margin");
    checkMargin(relativeMargin, "relative margin");
    Require.unit(improverShare, "improver share");
    if (!(likeness >= 0.5 && likeness <= 1)) {
      throw new IllegalArgumentException("likeness must lie in [0.5, 1], was " + likeness);
    }
    if (measurements != null && (measurements < 2 || measurements > 100)) {
      throw new IllegalArgumentException("measurements must lie in [2, 100], was " + measurements);
    }
    if (power != null && !(power >= 0.8 && power < 1)) {
      throw new IllegalArgumentException("power must lie in [0.8, 1), was " + power);
    }
    if (behaviour != null && !(behaviour >= 1 && behaviour < 10)) {
      throw new IllegalArgumentException("behaviour must lie in [1, 10), was " + behaviour);
    }
    if (confirmations != null && (confirmations < 0 || confirmations > 8)) {
      throw new IllegalArgumentException("confirmations must lie in [0, 8], was " + confirmations);
    }
  }

  /** {@return measurements of each side that the test of a challenge replaces} */
  public int fixedMeasurements() {
    return measurements == null ? MEASUREMENTS : measurements;
  }

  /** {@return the power of that test at the gap that so many would find} */
  public double testPower() {
    return power == null ? POWER : power;
  }

  /** {@return the official policy} */
  public static OwnershipPolicy official() {
    return new OwnershipPolicy(
        "ownership-policy.4", 0.05, 0.01, 0.001, 0.01, 0.25, 0.90, MEASUREMENTS, POWER, 2.0, 1);
  }

  /** {@return the same with another number of confirmations} */
  public OwnershipPolicy confirming(int times) {
    return new OwnershipPolicy(
        version,
        claimAlpha,
        takeoverAlpha,
        absoluteMargin,
        relativeMargin,
        improverShare,
        likeness,
        measurements,
        power,
        behaviour,
        times);
  }

  /** {@return how often a first claim is measured again} */
  int looks() {
    return confirmations == null ? 0 : confirmations;
  }

  /**
   * {@return whether chance may have decided that two graphs belong together or do not} An operator
   * should look at both.
   *
   * @param distance of behaviours; null where they were not compared
   */
  public boolean close(double structure, @Nullable Double distance) {
    Double most = behaviour;
    return Math.abs(structure - likeness) <= CLOSE_STRUCTURE
        || (most != null
            && distance != null
            && distance <= most * CLOSE_BEHAVIOUR
            && distance >= most / CLOSE_BEHAVIOUR);
  }

  /** {@return by how much a challenger of something with this gain must be better} */
  public double margin(double gain) {
    return Math.max(absoluteMargin, relativeMargin * Math.max(0, gain));
  }

  private static void alpha(double value, String name) {
    if (!(value > 0 && value < 0.5)) {
      throw new IllegalArgumentException(name + " must lie in (0, 0.5), was " + value);
    }
  }

  private static void checkMargin(double value, String name) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1), was " + value);
    }
  }
}
