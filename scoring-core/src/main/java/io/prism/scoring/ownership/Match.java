package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/** One part of a family, what is known of it, and what becomes of it. */
final class Match {
  final Part part;
  final OwnershipPolicy policy;
  final Shortfall shortfall;
  final Decisions decisions;
  @Nullable Holding holding;
  Title title;

  Match(
      Part part,
      @Nullable Holding holding,
      Title title,
      Shortfall shortfall,
      OwnershipPolicy policy) {
    this.part = part;
    this.holding = holding;
    this.title = title;
    this.shortfall = shortfall;
    this.policy = policy;
    this.decisions = new Decisions(part);
  }

  /** {@return of an architecture its own, of a training that of the one that it was tried on} */
  @Nullable Ground ground(@Nullable Comparison comparison) {
    return part == Part.ARCHITECTURE ? Ground.ofAll(comparison) : Ground.ofTrained(comparison);
  }

  /** {@return whether the holder fails whenever it is measured again} */
  boolean failing() {
    return title.faults() >= Failures.FAULTS;
  }

  /** {@return what of its gain is none of its own, bits per byte} */
  double behind(Challenge c) {
    return shortfall.of(c.grounds(), c.trainedOn(), c.yardstick());
  }

  double holderBehind(Yardstick yardstick) {
    return shortfall.of(title.grounds(), title.trainedOn(), yardstick);
  }

  /** {@return what is known of the holder's own gain; null when it was never measured so} */
  @Nullable Estimate champion(Yardstick yardstick) {
    Estimate known = title.known(yardstick);
    return known == null ? null : known.less(holderBehind(yardstick));
  }

  Estimate own(Challenge c) {
    return c.pooled().less(behind(c));
  }

  Challenge.Judged judge(Challenge c) {
    return c.judge(policy, behind(c), holderBehind(c.yardstick()));
  }

  /** The examples are the same for both, so independence overstates the error. */
  double examples(Spread challenger) {
    Title.Holder holder = title.holder();
    return Math.hypot(challenger.examples(), holder == null ? 0 : holder.spread().examples());
  }
}
