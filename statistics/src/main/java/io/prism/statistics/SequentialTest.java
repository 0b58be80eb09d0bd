package io.prism.statistics;

import io.prism.statistics.GainLikelihood.Spread;
import java.util.ArrayList;
import java.util.List;

/**
 * Is the challenger better than the champion by more than a margin? Looks after every training and
 * is valid at any time.
 *
 * <p><b>Evidence.</b> E = p(data | alternative, both sides as steady as the card) / max over
 * restlessness of p(data | gain = margin), where p leaves out level and scale (see {@link
 * GainLikelihood}) and restlessness lets each side's spread over seeds be 1 to 100 times that
 * behind the noise card. The alternative is margin + gap at 4 to 1, else a normal gain around the
 * margin of three widths, for improvements of any size, which the gap alone would take for a wrong
 * card. The challenger takes over when E reaches 1 / alpha and its gain exceeds the margin.
 *
 * <p><b>Why it is valid.</b> Let the truth be restlessness r and a gain of at most the margin. Once
 * the observed gain exceeds the margin, z &gt;= 0 and a negative noncentrality only lowers the
 * density ratio, so the denominator is at least the density of the truth: E is at most a likelihood
 * ratio with the truth below. That is a nonnegative martingale of mean 1, so the chance that it
 * ever reaches 1 / alpha is at most alpha (Ville 1939), whatever rule stops the looking. Dividing
 * by the maximum is universal inference (Wasserman, Ramdas and Balakrishnan 2020, PNAS 117) and
 * makes the test conservative: it errs three to ten times less often than allowed. Nothing is
 * estimated from few seeds and then taken for known; the card counts with its own degrees of
 * freedom.
 *
 * <p><b>Giving up.</b> When the likelihood ratio of margin + gap over margin falls to beta while
 * the observed gain is below margin + gap. That costs power, never alpha.
 *
 * <p><b>Assumptions.</b> Losses of one side are independent over seeds and normal; the champion's
 * trainings are fresh ones, ordered after the challenger was accepted, not those that made it
 * champion; {@code exampleError} is fixed before the first look or too large. Restlessness outside
 * 1 to 100, between the grid's points, and heavy tails are covered by simulation, not by the proof:
 * {@code docs/explanation/statistics.md} has the figures.
 *
 * <pre>{@code
 * NoiseModel noise = NoiseModel.ofCard(card, exampleSigma);
 * double alpha = spending.share(owner, nth);
 * SequentialRule rule =
 *     SequentialRule.inPlaceOf(noise, new Size(examples, 8, 8), 0.01, 0.8, margin).withAlpha(alpha);
 * Verdict verdict = new SequentialTest(rule, card, exampleSigma / sqrt(examples)).judge(trainings);
 * }</pre>
 *
 * <p>Who is trained next may follow from verdicts so far. How restless the champion is shows in its
 * own fresh trainings only: one with four of them cannot be beaten (power .00 where pairs have
 * .85). So train in pairs, or, cheaper, let the champion's fresh trainings of a round serve all its
 * challengers: each begins with those that there are, listed first, and the champion is trained
 * again when the challenger has as many. {@link AlphaSpending} bounds the round's error whatever
 * tests have in common.
 */
public final class SequentialTest {
  /** How much of the alternative is for gains far beyond the gap. */
  private static final double SURPRISE = 0.2;

  private final SequentialRule rule;
  private final GainLikelihood likelihood;
  private final double effect;
  private final double[] wide;

  /**
   * @param card spread over seeds of one training, and how well it is known
   * @param exampleError standard error of a gain that is due to the choice of examples and that no
   *     number of seeds lowers: standard deviation over examples of the expected paired difference
   *     over the root of their number; 0 when the claim is about these examples only
   */
  public SequentialTest(SequentialRule rule, SeedSpread card, double exampleError) {
    this.rule = rule;
    this.likelihood =
        new GainLikelihood(card, Check.notNegative(exampleError, "an error over examples"));
    this.effect = rule.gap() / card.sigma();
    this.wide = new double[] {5 + 2 * effect, 3 * (5 + 2 * effect), 9 * (5 + 2 * effect)};
  }

  /**
   * {@return the verdict} Looks after each observation, as soon as there is one of each side;
   * observations after the look that decided are not read, so that a record of all trainings gives
   * the same verdict as the trainings up to the decision.
   */
  public Verdict judge(List<Observation> observations) {
    List<Look> path = new ArrayList<>();
    Group champion = Group.NONE;
    Group challenger = Group.NONE;
    for (Observation o : observations) {
      switch (o.side()) {
        case CHAMPION -> champion = champion.with(o.loss());
        case CHALLENGER -> challenger = challenger.with(o.loss());
      }
      if (champion.size() == 0 || challenger.size() == 0) {
        continue;
      }
      Look look = look(champion, challenger);
      path.add(look);
      if (takes(look)) {
        return new Verdict.Takes(path);
      }
      if (look.gain() < rule.margin() + rule.gap()
          && look.logFor() <= StrictMath.log(rule.beta())) {
        return new Verdict.Refused(path);
      }
    }
    return new Verdict.Undetermined(path, wanted(path, challenger.size()));
  }

  private boolean takes(Look look) {
    return look.gain() > rule.margin() && look.logEvidence() >= -StrictMath.log(rule.alpha());
  }

  private Look look(Group champion, Group challenger) {
    // gain minus margin is what the hypotheses are about
    Spread steady = new Spread(champion, 1, challenger.shifted(rule.margin()), 1);
    double ratio = likelihood.logRatio(steady, effect);
    double alternative = StrictMath.log(1 - SURPRISE) + likelihood.logNull(steady) + ratio;
    for (double prior : wide) {
      double larger = likelihood.logWide(steady, prior * prior);
      alternative = logSum(alternative, StrictMath.log(SURPRISE / wide.length) + larger);
    }
    return new Look(
        champion.size(),
        challenger.size(),
        champion.mean() - challenger.mean(),
        alternative - Restlessness.ANY.max(steady, likelihood::logNull),
        ratio);
  }

  private static double logSum(double a, double b) {
    return Math.max(a, b) + StrictMath.log1p(StrictMath.exp(-Math.abs(a - b)));
  }

  /**
   * As many as would decide if evidence went on as it has, or at half the speed that is expected of
   * a true gap where it has not; at most as many again as there are.
   */
  private int wanted(List<Look> path, int seeds) {
    int left = rule.maxSeeds() - seeds;
    if (path.isEmpty() || left <= 0) {
      return Math.max(0, Math.min(left, 1));
    }
    double evidence = path.getLast().logEvidence();
    double perSeed = Math.max(evidence / seeds, effect * effect / 8);
    double missing = -StrictMath.log(rule.alpha()) - evidence;
    double wanted = Math.ceil(Math.min(missing / perSeed, seeds));
    return (int) Math.clamp(wanted, 1, left);
  }
}
