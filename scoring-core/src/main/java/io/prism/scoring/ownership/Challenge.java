package io.prism.scoring.ownership;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import io.prism.statistics.Look;
import io.prism.statistics.NoiseModel;
import io.prism.statistics.Observation;
import io.prism.statistics.SeedSpread;
import io.prism.statistics.SequentialRule;
import io.prism.statistics.SequentialTest;
import io.prism.statistics.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be better than the best version, and the evidence so far.
 *
 * @param claim what it would hold
 * @param measure of its own score
 * @param spread of its further measurements
 * @param yardstick that both are measured against now
 * @param alpha that it may err with
 * @param nth how many had competed when it came
 * @param margin by which it must be better, bits per byte
 * @param examples error of the difference that no seed lowers, bits per byte
 * @param observations losses against that yardstick, which are gains with the sign changed, in the
 *     order in which they became known; those of the champion are fresh ones
 * @param ground of an architecture its own; of a training that of the architecture it is tried on;
 *     null where it is not known
 * @param aside what was observed against other yardsticks; null in older records for nothing
 * @param unmeasured how often our own faults kept a measurement away; null in older records for 0
 * @param trainedOn of a recipe alone, whose architecture it was tried on last; else null
 */
public record Challenge(
    Holding claim,
    Estimate measure,
    Spread spread,
    @JsonAlias("profile") Yardstick yardstick,
    double alpha,
    long nth,
    double margin,
    double examples,
    List<Observation> observations,
    @Nullable Ground ground,
    @Nullable List<Aside> aside,
    @Nullable Integer unmeasured,
    @Nullable SubmissionId trainedOn) {
  /** Whoever changes yardsticks more often will not come to an end. */
  private static final int MOST_YARDSTICKS = 6;

  /** The test asks for an error over examples and not for their number. */
  private static final int EXAMPLES = 10_000;

  public Challenge {
    observations = List.copyOf(observations);
    aside = aside == null ? List.of() : List.copyOf(aside);
  }

  /**
   * What was observed against another yardstick. It counts again when that one comes back, as it
   * does while jobs of before a change are still under way.
   */
  public record Aside(
      Yardstick yardstick, List<Observation> observations, @Nullable Ground ground) {
    public Aside {
      observations = List.copyOf(observations);
    }

    Aside onlyChallenger() {
      return new Aside(yardstick, Challenge.onlyChallenger(observations), ground);
    }
  }

  /**
   * {@return the challenge as it goes on against the yardstick of the latest measurement}
   *
   * @param champions fresh gains of the champion against that one
   */
  Challenge against(Yardstick next, double[] champions) {
    if (next.equals(yardstick)) {
      return this;
    }
    List<Aside> others = new ArrayList<>(asides());
    others.add(new Aside(yardstick, observations, ground));
    Aside known = null;
    for (Aside a : asides()) {
      known = a.yardstick().equals(next) ? a : known;
    }
    others.remove(known);
    List<Observation> seen = known == null ? champion(champions) : known.observations();
    return with(next, seen, known == null ? null : known.ground(), others);
  }

  /** {@return the same, against whichever yardstick it was measured most often itself} */
  Challenge atHome() {
    Challenge best = this;
    for (Aside a : asides()) {
      Challenge other = against(a.yardstick(), new double[0]);
      best = other.challengers() > best.challengers() ? other : best;
    }
    return best;
  }

  Challenge with(Observation observation) {
    List<Observation> more = new ArrayList<>(observations);
    more.add(observation);
    return with(yardstick, more, ground, asides());
  }

  Challenge with(@Nullable Ground again) {
    Ground known = ground;
    return again == null
        ? this
        : with(yardstick, observations, known == null ? again : known.with(again), asides());
  }

  private Challenge with(
      Yardstick current, List<Observation> seen, @Nullable Ground on, List<Aside> others) {
    return with(current, seen, on, others, unmeasured, trainedOn);
  }

  private Challenge with(
      Yardstick current,
      List<Observation> seen,
      @Nullable Ground on,
      List<Aside> others,
      @Nullable Integer missed,
      @Nullable SubmissionId version) {
    return new Challenge(
        claim, measure, spread, current, alpha, nth, margin, examples, seen, on, others, missed,
        version);
  }

  /** {@return the same against another champion, of whom nothing fresh is known} */
  Challenge anew(double newAlpha, long newNth, double newMargin, double newExamples) {
    return new Challenge(
        claim,
        measure,
        spread,
        yardstick,
        newAlpha,
        newNth,
        newMargin,
        newExamples,
        onlyChallenger(observations),
        ground,
        asidesOfChallenger(),
        0,
        trainedOn);
  }

  /** {@return the same, and one measurement more that did not come for a reason of ours} */
  Challenge withoutMeasurement() {
    return with(yardstick, observations, ground, asides(), abandoned() + 1, trainedOn);
  }

  /**
   * {@return the same, of a recipe that is tried on another version of the architecture from now
   * on}: what it gained on an older one is no measurement of what it gains on this
   *
   * @param champions fresh gains of the champion against the yardstick of now
   */
  Challenge movedTo(@Nullable SubmissionId version, double[] champions) {
    if (version == null || version.equals(trainedOn)) {
      return this;
    }
    return with(yardstick, champion(champions), null, List.of(), unmeasured, version);
  }

  /** {@return the same, where what is known of the champion has begun anew} */
  Challenge withoutChampion() {
    return with(yardstick, onlyChallenger(observations), ground, asidesOfChallenger());
  }

  private static List<Observation> champion(double[] gains) {
    List<Observation> seen = new ArrayList<>();
    for (double gain : gains) {
      seen.add(Observation.champion(-gain));
    }
    return seen;
  }

  /** {@return whether a measurement is one of this challenger} */
  boolean is(Replicate replicate) {
    return claim.submission().equals(replicate.submission());
  }

  /** {@return how often a measurement did not come for a reason of ours} */
  int abandoned() {
    return unmeasured == null ? 0 : unmeasured;
  }

  private static List<Observation> onlyChallenger(List<Observation> observations) {
    return observations.stream().filter(o -> o.side() == Observation.Side.CHALLENGER).toList();
  }

  /** {@return grounds by yardstick, that of now first} */
  SequencedMap<Yardstick, Ground> grounds() {
    SequencedMap<Yardstick, Ground> out = new LinkedHashMap<>();
    Shortfall.add(out, yardstick, ground);
    for (Aside a : asides().reversed()) {
      Shortfall.add(out, a.yardstick(), a.ground());
    }
    return out;
  }

  private List<Aside> asidesOfChallenger() {
    return asides().stream().map(Aside::onlyChallenger).toList();
  }

  private List<Aside> asides() {
    return aside == null ? List.of() : aside;
  }

  /** {@return whether the yardstick has changed too often for a decision} */
  boolean restless() {
    return asides().size() >= MOST_YARDSTICKS;
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

  /**
   * {@return what the observations say}
   *
   * @param behind what of the challenger's gain is none of its own, see {@link Ground#behind}
   * @param championBehind the same of the champion
   */
  Judged judge(OwnershipPolicy policy, double behind, double championBehind) {
    SequentialRule rule = rule(policy);
    Verdict verdict =
        new SequentialTest(rule, card(), examples)
            .judge(
                observations.stream()
                    .map(
                        o ->
                            o.side() == Observation.Side.CHALLENGER
                                ? Observation.challenger(o.loss() + behind)
                                : Observation.champion(o.loss() + championBehind))
                    .toList());
    List<Look> path = verdict.path();
    return new Judged(
        verdict,
        new OwnershipDecision.Trial(
            yardstick.profile(),
            champions(),
            challengers(),
            rule.maxSeeds(),
            margin,
            rule.gap(),
            alpha,
            path.stream().map(l -> l.logEvidence() / StrictMath.log(10)).toList()),
        path.isEmpty() ? 0 : path.getLast().gain());
  }

  /**
   * {@return what is known of its gain against the yardstick of now} Its own score where it was not
   * measured against that one yet.
   */
  Estimate pooled() {
    double mean = 0;
    int n = challengers();
    for (Observation o : observations) {
      mean -= o.side() == Observation.Side.CHALLENGER ? o.loss() / n : 0;
    }
    return n == 0 ? measure : pooled(measure, spread, mean, n);
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
