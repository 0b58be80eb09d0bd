package io.prism.scoring.ownership;

import io.prism.contracts.Require;

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
 */
public record OwnershipPolicy(
    String version,
    double claimAlpha,
    double takeoverAlpha,
    double absoluteMargin,
    double relativeMargin,
    double improverShare,
    double likeness) {
  public OwnershipPolicy {
    Require.text(version, "policy version");
    alpha(claimAlpha, "claim alpha");
    alpha(takeoverAlpha, "takeover alpha");
    margin(absoluteMargin, "absolute margin");
    margin(relativeMargin, "relative margin");
    Require.unit(improverShare, "improver share");
    if (!(likeness >= 0.5 && likeness <= 1)) {
      throw new IllegalArgumentException("likeness must lie in [0.5, 1], was " + likeness);
    }
  }

  /** {@return the official policy} */
  public static OwnershipPolicy official() {
    return new OwnershipPolicy("ownership-policy.1", 0.05, 0.01, 0.001, 0.01, 0.25, 0.90);
  }

  /** {@return by how much a challenger of something with this gain must be better} */
  double margin(double gain) {
    return Math.max(absoluteMargin, relativeMargin * Math.max(0, gain));
  }

  private static void alpha(double value, String name) {
    if (!(value > 0 && value < 0.5)) {
      throw new IllegalArgumentException(name + " must lie in (0, 0.5), was " + value);
    }
  }

  private static void margin(double value, String name) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1), was " + value);
    }
  }
}
