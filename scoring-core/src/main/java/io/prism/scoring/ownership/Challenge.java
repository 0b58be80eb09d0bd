package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.statistics.Estimate;
import io.prism.statistics.Look;
import io.prism.statistics.NoiseModel;
import io.prism.statistics.Observation;
import io.prism.statistics.SeedSpread;
import io.prism.statistics.SequentialRule;
import io.prism.statistics.SequentialTest;
import io.prism.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who may be better than the best version, and the evidence so far.
 *
 * @param claim what it would hold
 * @param measure of its own score
 * @param spread of its further measurements
 * @param profile that it was measured under, and everything of the challenge is
 * @param alpha that it may err with
 * @param nth how many had competed when it came
 * @param margin by which it must be better, bits per byte
 * @param examples error of the difference that no seed lowers, bits per byte
 * @param observations losses, which are gains with the sign changed, in the order in which they
 *     became known; those of the champion are fresh ones
 */
public record Challenge(
    Holding claim,
    Estimate measure,
    Spread spread,
    String profile,
    double alpha,
    long nth,
    double margin,
    double examples,
    List<Observation> observations) {
  /** The test asks for an error over examples and not for their number. */
  private static final int EXAMPLES = 10_000;

  public Challenge {
    observations = List.copyOf(observations);
  }

  Challenge with(Observation observation) {
    List<Observation> more = new ArrayList<>(observations);
    more.add(observation);
    return new Challenge(claim, measure, spread, profile, alpha, nth, margin, examples, more);
  }

  /** {@return the same against another champion, of whom nothing fresh is known} */
  Challenge anew(double newAlpha, long newNth, double newMargin, double newExamples) {
    return new Challenge(
        claim,
        measure,
        spread,
        profile,
        newAlpha,
        newNth,
        newMargin,
        newExamples,
        observations.stream().filter(o -> o.side() == Observation.Side.CHALLENGER).toList());
  }

  int champions() {
    return count(Observation.Side.CHAMPION);
  }

  int challengers() {
    return count(Observation.Side.CHALLENGER);
  }

  private int count(Observation.Side side) {
    return (int) observations.stream().filter(o -> o.side() == side).count();
  }

  private SequentialRule rule(OwnershipPolicy policy) {
    NoiseModel noise = NoiseModel.ofCard(card(), examples * Math.sqrt(EXAMPLES));
    int seeds = policy.fixedMeasurements();
    return SequentialRule.inPlaceOf(
            noise,
            new NoiseModel.Size(EXAMPLES, seeds, seeds),
            policy.takeoverAlpha(),
            policy.testPower(),
            margin)
        .withAlpha(alpha);
  }

  private SeedSpread card() {
    return new SeedSpread(spread.seeds(), spread.freedom());
  }

  /** A verdict and how it came about. */
  record Judged(Verdict verdict, OwnershipDecision.Trial trial, double gain) {}

  Judged judge(OwnershipPolicy policy) {
    SequentialRule rule = rule(policy);
    Verdict verdict = new SequentialTest(rule, card(), examples).judge(observations);
    List<Look> path = verdict.path();
    return new Judged(
        verdict,
        new OwnershipDecision.Trial(
            profile,
            champions(),
            challengers(),
            rule.maxSeeds(),
            margin,
            rule.gap(),
            alpha,
            path.stream().map(l -> l.logEvidence() / StrictMath.log(10)).toList()),
        path.isEmpty() ? 0 : path.getLast().gain());
  }

  /** {@return what is known of its gain by all its measurements} */
  Estimate pooled() {
    double mean = 0;
    int n = challengers();
    for (Observation o : observations) {
      mean -= o.side() == Observation.Side.CHALLENGER ? o.loss() / n : 0;
    }
    return pooled(measure, spread, mean, n);
  }

  /**
   * {@return a measure whose part over seeds shrinks with the number of measurements}
   *
   * @param mean over n measurements
   */
  static Estimate pooled(Estimate one, Spread spread, double mean, int n) {
    double variance = one.standardError() * one.standardError();
    double seeds = Math.min(variance, spread.seeds() * spread.seeds());
    return new Estimate(mean, Math.sqrt(variance - seeds * (1 - 1.0 / n)), one.freedom());
  }
}
