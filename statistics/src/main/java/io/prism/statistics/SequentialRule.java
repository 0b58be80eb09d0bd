package io.prism.statistics;

/**
 * What a challenger has to show, and when to give up. Losses and gains share one unit.
 *
 * @param alpha bound on the chance that a challenger which is not better by {@code margin} ever
 *     takes over, however often one looks
 * @param beta about the chance that a challenger which is better by {@code margin + gap} is given
 *     up for futile; the smaller, the more seeds a hopeless challenger costs
 * @param margin the gain that must be exceeded, 0 or more; callers with a relative margin pass the
 *     larger of both
 * @param gap the gain above the margin that the test is built to find, usually {@link
 *     NoiseModel#detectableGap}; it has no influence on alpha, only on how many seeds are needed
 * @param maxSeeds trainings of the challenger, at most
 */
public record SequentialRule(double alpha, double beta, double margin, double gap, int maxSeeds) {
  public SequentialRule {
    Check.probability(alpha, "alpha");
    Check.probability(beta, "beta");
    Check.notNegative(margin, "a margin");
    Check.positive(gap, "a gap");
    Check.that(maxSeeds >= 1, "at least one seed, found " + maxSeeds);
  }

  /** A single draw of examples must make evidence of 1 / alpha: so much more, in gaps. */
  private static final double ONE_DRAW = 0.35;

  /**
   * {@return the rule that does the work of a fixed sample}: it looks for the gap that the fixed
   * sample would find with this power, and may use three times its seeds. Beta is (1 - power) f /
   * (f + 10) for a card of f degrees of freedom, because a card that knows little calls too small a
   * gap detectable now and then. In place of four seeds or more it then has the power, false
   * takeovers far below alpha, and needs at most half of the seeds where there is no gain.
   *
   * <p>Where the choice of examples makes a share of the fixed sample's variance, no further seed
   * helps against that share, and the gap is larger by {@value #ONE_DRAW} of the share. The gap of
   * the result is the one that is found with this power.
   *
   * @param noise of one training, from the noise card
   * @param fixed the fixed sample, as many trainings on both sides
   * @param power at least .8
   */
  public static SequentialRule inPlaceOf(
      NoiseModel noise, NoiseModel.Size fixed, double alpha, double power, double margin) {
    return new SequentialRule(
        alpha,
        (1 - power) * noise.seed().freedom() / (noise.seed().freedom() + 10),
        margin,
        noise.detectableGap(fixed, alpha, power) * (1 + ONE_DRAW * noise.exampleShare(fixed)),
        3 * fixed.challengers());
  }

  /** {@return the same with another bound on false takeovers, see {@link AlphaSpending}} */
  public SequentialRule withAlpha(double other) {
    return new SequentialRule(other, beta, margin, gap, maxSeeds);
  }
}
