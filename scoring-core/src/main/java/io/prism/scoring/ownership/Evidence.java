package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import io.prism.statistics.Observation;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What further measurements add to what is known. */
final class Evidence {
  private final Match match;
  private final Settling settling;

  Evidence(Match match, Settling settling) {
    this.match = match;
    this.settling = settling;
  }

  /**
   * More is known of the family's architecture, and of what trainings owe to theirs.
   *
   * @param before what was known until now
   */
  void revised(Shortfall before) {
    Holding held = match.holding;
    Title.Holder holder = match.title.holder();
    if (held == null || holder == null) {
      return;
    }
    if (!Objects.equals(before.best(), match.shortfall.best())) {
      match.title = match.title.hopeful();
    }
    SubmissionId on = holder.trainedOn();
    if (changed(before, match.title.grounds(), on, holder.yardstick())) {
      correct(held);
    }
    for (Challenge c : match.title.open()) {
      if (changed(before, c.grounds(), c.trainedOn(), c.yardstick())
          || changed(before, match.title.grounds(), on, c.yardstick())) {
        settling.settle(c.claim().submission());
      }
    }
  }

  private boolean changed(
      Shortfall before,
      SequencedMap<Yardstick, Ground> own,
      @Nullable SubmissionId on,
      Yardstick yardstick) {
    return before.of(own, on, yardstick) != match.shortfall.of(own, on, yardstick);
  }

  void champion(Holding held, Replicate replicate, double gain) {
    Yardstick yardstick = replicate.yardstick();
    boolean anew = moved(held, replicate, gain);
    double[] before = match.title.gains(yardstick);
    if (!anew) {
      match.title =
          match.title.fresh(
              new Title.Fresh(yardstick, gain, match.ground(replicate.comparison())),
              asMeant(replicate, match.title.trainedOn()));
    }
    match.title =
        match.title.each(
            c ->
                c.yardstick().profile().equals(replicate.profile())
                    ? c.against(yardstick, before).with(Observation.champion(-gain))
                    : c);
    correct(held);
  }

  void challenger(Replicate replicate, double gain) {
    match.title =
        match.title.each(
            c ->
                c.yardstick().profile().equals(replicate.profile()) && c.is(replicate)
                    ? challenger(c, replicate, gain)
                    : c);
  }

  private Challenge challenger(Challenge c, Replicate replicate, double gain) {
    Yardstick yardstick = replicate.yardstick();
    double[] known = match.title.gains(yardstick);
    Challenge next =
        c.against(yardstick, known)
            .movedTo(replicate.trainedOn(), known)
            .with(Observation.challenger(-gain))
            .with(match.ground(replicate.comparison()));
    return asMeant(replicate, c.trainedOn()) ? next : next.withoutMeasurement();
  }

  /**
   * A recipe that holds was tried on another version of the architecture than before. What it
   * gained there still counts where both measurements could be of one gain; else all that is known
   * of it is the new one.
   *
   * @return whether that is so
   */
  private boolean moved(Holding held, Replicate replicate, double gain) {
    Title.Holder holder = match.title.holder();
    SubmissionId on = replicate.trainedOn();
    if (holder == null
        || on == null
        || on.equals(holder.trainedOn())
        || !holder.yardstick().profile().equals(replicate.profile())) {
      return false; // under another profile the same gain is another number
    }
    Estimate now = holder.fresh(gain, 1);
    Estimate change = now.over(holder.gain());
    if (change.lower(match.policy.claimAlpha()) <= 0
        && change.upper(match.policy.claimAlpha()) >= 0) {
      match.title = match.title.held(holder.movedTo(on));
      return false;
    }
    double first = holder.basis() == null ? held.basis() : holder.basis();
    match.title =
        match
            .title
            .anew(
                new Title.Holder(
                    now,
                    holder.spread(),
                    replicate.yardstick(),
                    1,
                    first,
                    match.ground(replicate.comparison()),
                    on,
                    holder.claim()))
            .each(Challenge::withoutChampion);
    return true;
  }

  /**
   * {@return whether a recipe was given the version that it should be tried on}
   *
   * @param before the version that it was given before, for what does not tell
   */
  private boolean asMeant(Replicate replicate, @Nullable SubmissionId before) {
    SubmissionId on = replicate.trainedOn();
    return !match.shortfall.outdated(on == null ? before : on);
  }

  /**
   * Pays the holder by all its measurements where the fresh ones are worse than what made it the
   * holder: that may have been luck. Never by more than at first, or challenging oneself would pay;
   * and by no less than what the mean has fallen by, or a new look alone would cost. What the best
   * version of the architecture has turned out to gain without a training is taken off.
   */
  private void correct(Holding held) {
    Title.Holder holder = match.title.holder();
    if (holder == null || match.failing()) {
      return; // what fails is paid again once it was measured, and not before
    }
    // A new baseline moves them a little, and not to look would let luck stay for good.
    double[] fresh = match.title.gains(holder.yardstick().profile());
    double behind = match.holderBehind(holder.yardstick());
    double first = holder.basis() == null ? held.basis() : holder.basis();
    Estimate all = fresh.length == 0 ? holder.gain() : holder.with(fresh);
    double fallen = Math.max(0, holder.claim() - all.mean());
    double basis =
        Math.min(first, Math.max(all.lower(1 - held.confidence()), first - fallen)) - behind;
    match.title = match.title.held(holder.since(first));
    if (basis == held.basis()) {
      return;
    }
    double gain = all.mean() - behind;
    match.holding = held.paidBy(basis, gain);
    match.decisions.corrected(
        match.holding,
        match.title.round().count(),
        Words.corrected(fresh.length, gain, basis, first) + Words.behind(behind));
  }
}
