package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import io.prism.statistics.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One part of a family while a fact about it is judged. Not thread-safe; lives for one fact. */
final class Contest {
  /** Codes of what keeps a measurement away and is nobody's fault but ours begin like this. */
  private static final String OURS = "replicate.";

  private final Match match;
  private final Settling settling;
  private final Evidence evidence;
  private final Failures failures;

  Contest(Match match) {
    this.match = match;
    this.settling = new Settling(match);
    this.evidence = new Evidence(match, settling);
    this.failures = new Failures(match, settling);
  }

  @Nullable Holding holding() {
    return match.holding;
  }

  Title title() {
    return match.title;
  }

  /** {@return whether the holder fails whenever it is measured again} */
  boolean failing() {
    return match.failing();
  }

  List<Judgement.Decided> decided() {
    return match.decisions.all();
  }

  /**
   * More is known of the family's architecture, and of what trainings owe to theirs.
   *
   * @param before what was known until now
   */
  void revised(Shortfall before) {
    evidence.revised(before);
  }

  /** A scored submission competes. */
  void enter(Entry entry, Estimate gain, @Nullable Spread known) {
    // What does not tell how it varies is taken to vary as much as it is uncertain.
    Spread spread = known == null ? new Spread(gain.standardError(), gain.freedom(), 0) : known;
    Round tried = match.title.round().with(entry.hotkey());
    double alpha = tried.alpha(match.policy.claimAlpha(), entry.hotkey());
    Yardstick yardstick = entry.yardstick();
    Ground ground = match.ground(entry.comparison());
    SequencedMap<Yardstick, Ground> grounds = new LinkedHashMap<>();
    Shortfall.add(grounds, yardstick, ground);
    double behind = match.shortfall.of(grounds, entry.trainedOn(), yardstick);
    Holding claim = claim(entry, gain.less(behind), alpha);
    Title.Holder measured =
        new Title.Holder(gain, spread, yardstick, 1, null, ground, entry.trainedOn(), null);
    if (match.holding == null || match.title.holder() == null) {
      vacancy(claim, measured, behind, tried);
    } else {
      challenge(
          claim,
          measured,
          behind,
          entry.paired(match.holding.submission(), match.part),
          match.holding,
          tried);
    }
  }

  /** A demonstration, where only official measurements count; it is no try. */
  void outranked(Entry entry, @Nullable Estimate gain) {
    if (gain == null) {
      return;
    }
    Holding held = match.holding;
    match.decisions.outranked(
        claim(entry, gain, match.policy.claimAlpha()),
        held == null ? null : held.submission(),
        match.title.round().count());
  }

  private static Holding claim(Entry entry, Estimate gain, double alpha) {
    return new Holding(
        entry.hotkey(),
        entry.submission(),
        entry.epoch(),
        entry.eligible(),
        gain.mean(),
        gain.lower(alpha),
        1 - alpha);
  }

  private void vacancy(Holding claim, Title.Holder measure, double behind, Round tried) {
    boolean first = claim.basis() > 0;
    boolean elsewhere =
        !first && claim.basis() + behind > 0 && match.shortfall.outdated(measure.trainedOn());
    // What is surely below takes no place: junk would make it hard for whoever comes next.
    if (measure.gain().less(behind).upper(match.policy.takeoverAlpha()) > 0) {
      match.title = match.title.after(tried);
    }
    if (elsewhere) {
      match.decisions.elsewhere(claim, behind, tried.count());
    } else {
      match.decisions.claimed(claim, behind, tried.count());
    }
    if (first || elsewhere) {
      match.holding = claim;
      match.title = Title.of(measure.since(claim.basis() + behind));
    }
  }

  private void challenge(
      Holding claim,
      Title.Holder measured,
      double behind,
      @Nullable Double paired,
      Holding held,
      Round tried) {
    Estimate gain = measured.gain().less(behind);
    Yardstick yardstick = measured.yardstick();
    double alpha = tried.alpha(match.policy.takeoverAlpha(), claim.hotkey());
    Estimate champion = match.champion(yardstick);
    double margin = match.policy.margin(champion == null ? held.gain() : champion.mean());
    String hopeless = hopeless(gain, champion, margin);
    boolean comparable = !match.failing() && !match.shortfall.outdated(measured.trainedOn());
    if (hopeless != null && comparable) {
      Estimate over = champion == null ? gain : gain.over(champion);
      match.decisions.hopeless(
          claim.submission(),
          held.submission(),
          over,
          alpha,
          tried.count(),
          hopeless + Words.behind(behind));
      return;
    }
    match.title = match.title.after(tried);
    List<Observation> observations = new ArrayList<>();
    for (double fresh : match.title.gains(yardstick)) {
      observations.add(Observation.champion(-fresh));
    }
    observations.add(Observation.challenger(-measured.gain().mean()));
    List<Challenge> open = new ArrayList<>(match.title.open());
    open.add(
        new Challenge(
            claim,
            measured.gain(),
            measured.spread(),
            yardstick,
            alpha,
            tried.count(),
            margin,
            paired == null ? match.examples(measured.spread()) : paired,
            observations,
            measured.ground(),
            List.of(),
            0,
            measured.trainedOn()));
    match.title = match.title.challenged(open);
    settling.settle(claim.submission());
  }

  /** {@return why no measurement is worth ordering; null when one is} */
  private @Nullable String hopeless(Estimate gain, @Nullable Estimate champion, double margin) {
    Estimate over = champion == null ? null : gain.over(champion);
    return over != null && over.upper(match.policy.takeoverAlpha()) <= margin
        ? "not better than the best version by %s: the difference is %s"
            .formatted(Words.bpb(margin), Words.bpb(over.mean()))
        : null;
  }

  /** A further measurement of somebody who holds or wants this is there. */
  void arrived(Replicate replicate, @Nullable Double gain) {
    Holding held = match.holding;
    if (held == null) {
      return;
    }
    boolean champion = held.submission().equals(replicate.submission());
    if (!champion && match.title.open().stream().noneMatch(c -> c.is(replicate))) {
      return; // what it was ordered for was decided meanwhile
    }
    if (gain == null) {
      if (replicate.fault() == null || replicate.fault().startsWith(OURS)) {
        failures.unmeasured(replicate, champion);
      } else {
        failures.failed(replicate, champion);
      }
      return;
    }
    if (champion) {
      evidence.champion(held, replicate, gain);
    } else {
      evidence.challenger(replicate, gain);
    }
    settling.settle(champion ? null : replicate.submission());
  }

  /** {@return whom to measure again, and under which profile} */
  List<Wanted> wanted() {
    Holding held = match.holding;
    Title.Holder holder = match.title.holder();
    List<Wanted> out = new ArrayList<>();
    if (held == null || holder == null) {
      return out;
    }
    String look = lookAgain(held, holder);
    if (look != null) {
      out.add(new Wanted(held.submission(), holder.yardstick().profile(), look));
    }
    for (Challenge c : match.title.open()) {
      // The champion's measurements serve all challengers; it is measured again when one has more.
      boolean elsewhere =
          match.shortfall.outdated(c.trainedOn()) && c.abandoned() < Failures.ABANDONED;
      boolean champion = !elsewhere && c.champions() < c.challengers();
      out.add(
          new Wanted(
              champion ? held.submission() : c.claim().submission(),
              c.yardstick().profile(),
              "%s: undetermined after %d and %d measurements"
                  .formatted(
                      match.part.name().toLowerCase(Locale.ROOT), c.champions(), c.challengers())));
    }
    return out;
  }

  /**
   * {@return why the holder should be measured again though nobody asks; null where it should not}
   */
  private @Nullable String lookAgain(Holding held, Title.Holder holder) {
    if (match.title.faults() >= Failures.FAULTS || match.title.abandoned() >= Failures.ABANDONED) {
      return null;
    }
    String name = match.part.name().toLowerCase(Locale.ROOT);
    if (match.shortfall.outdated(holder.trainedOn())) {
      return name + ": the best version of the architecture is another one than it was tried on";
    }
    boolean once = holder.measurements() != null && holder.measurements() == 1;
    return once
            && held.eligible()
            && held.basis() > 0
            && match.title.fresh().size() < match.policy.looks()
        ? name + ": a first claim, which one measurement may owe to luck"
        : null;
  }

  /** A submission that should be measured once more. */
  record Wanted(SubmissionId submission, String profile, String reason) {}
}
