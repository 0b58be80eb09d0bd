package io.prism.statistics;

import io.prism.statistics.GainLikelihood.Spread;
import java.util.List;
import java.util.Optional;

/**
 * Intervals for a gain that are right at all looks together: the chance that the true gain is
 * outside of <em>any</em> of them is at most alpha, however often one looks and whenever one stops.
 * For display; takeovers are {@link SequentialTest}'s, which knows what gap it looks for.
 *
 * <p>The interval holds every gain g that the evidence does not exclude: E(g) = p(data | gain - g
 * is N(0, (5 spreads)^2), both sides as steady as the card) / max over restlessness of p(data |
 * gain = g) below 1 / alpha. Model, assumptions and restlessness are those of {@link
 * SequentialTest}; the normal mixture is Robbins' (1970), for an unknown spread after Lai (1976)
 * and Wang and Ramdas (2025, Sequential Analysis 44). The set is an interval around the observed
 * gain, in closed form, because 5^2 exceeds what restlessness can add to the variance. With one
 * training of each side and a card of few degrees it may be unbounded.
 */
public final class ConfidenceSequence {
  private static final double PRIOR = 5 * 5;

  private final GainLikelihood likelihood;
  private final double alpha;

  /**
   * @param exampleError as for {@link SequentialTest}
   * @param alpha two-sided, of all looks together
   */
  public ConfidenceSequence(SeedSpread card, double exampleError, double alpha) {
    this.likelihood = new GainLikelihood(card, exampleError);
    this.alpha = Check.probability(alpha, "alpha");
  }

  /** {@return the interval after these trainings; empty before there is one of each side} */
  public Optional<Interval> after(List<Observation> observations) {
    Group champion = Group.of(observations, Observation.Side.CHAMPION);
    Group challenger = Group.of(observations, Observation.Side.CHALLENGER);
    if (champion.size() == 0 || challenger.size() == 0) {
      return Optional.empty();
    }
    Spread steady = new Spread(champion, 1, challenger, 1);
    double gain = GainLikelihood.gain(steady);
    double half =
        Restlessness.SOME.max(
            steady, s -> likelihood.reach(s, steady, PRIOR, -StrictMath.log(alpha)));
    return Optional.of(new Interval(gain - half, gain + half));
  }
}
