package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import io.prism.statistics.Observation;
import io.prism.statistics.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One part of a family while a fact about it is judged. Not thread-safe; lives for one fact. */
final class Contest {
  /** A holder that fails this often in a row when it is measured again makes room. */
  private static final int FAULTS = 2;

  /** A challenge ends that we could not measure this often. */
  private static final int ABANDONED = 2;

  /** Codes of what keeps a measurement away and is nobody's fault but ours begin like this. */
  private static final String OURS = "replicate.";

  private final Part part;
  private final OwnershipPolicy policy;
  private final Shortfall shortfall;
  private final Decisions decisions;
  private @Nullable Holding holding;
  private Title title;

  Contest(
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

  @Nullable Holding holding() {
    return holding;
  }

  Title title() {
    return title;
  }

  List<Judgement.Decided> decided() {
    return decisions.all();
  }

  /** A scored submission competes. */
  void enter(Entry entry, Estimate gain, @Nullable Spread known) {
    // What does not tell how it varies is taken to vary as much as it is uncertain.
    Spread spread = known == null ? new Spread(gain.standardError(), gain.freedom(), 0) : known;
    Round tried = title.round().with(entry.hotkey());
    double alpha = tried.alpha(policy.claimAlpha(), entry.hotkey());
    Yardstick yardstick = entry.yardstick();
    Ground ground = ground(entry.comparison());
    SequencedMap<Yardstick, Ground> grounds = new LinkedHashMap<>();
    Shortfall.add(grounds, yardstick, ground);
    double behind = shortfall.of(grounds, entry.trainedOn(), yardstick);
    Holding claim = claim(entry, gain.less(behind), alpha);
    Title.Holder measured =
        new Title.Holder(gain, spread, yardstick, 1, null, ground, entry.trainedOn());
    if (holding == null || title.holder() == null) {
      vacancy(claim, measured, behind, tried);
    } else {
      challenge(claim, measured, behind, entry.paired(holding.submission(), part), holding, tried);
    }
  }

  /** {@return of an architecture its own, of a training that of the one that it was tried on} */
  private @Nullable Ground ground(@Nullable Comparison comparison) {
    return part == Part.ARCHITECTURE ? Ground.ofAll(comparison) : Ground.ofTrained(comparison);
  }

  /** {@return what of its gain is none of its own, bits per byte} */
  private double behind(Challenge c) {
    return shortfall.of(c.grounds(), c.trainedOn(), c.yardstick());
  }

  private double holderBehind(Yardstick yardstick) {
    return shortfall.of(title.grounds(), title.trainedOn(), yardstick);
  }

  /** {@return what is known of the holder's own gain; null when it was never measured so} */
  private @Nullable Estimate champion(Yardstick yardstick) {
    Estimate known = title.known(yardstick);
    return known == null ? null : known.less(holderBehind(yardstick));
  }

  private Estimate own(Challenge c) {
    return c.pooled().less(behind(c));
  }

  private Challenge.Judged judge(Challenge c) {
    return c.judge(policy, behind(c), holderBehind(c.yardstick()));
  }

  /**
   * More is known of the family's architecture, and of what trainings owe to theirs.
   *
   * @param before what was known until now
   */
  void revised(Shortfall before) {
    Holding held = holding;
    Title.Holder holder = title.holder();
    if (held == null || holder == null) {
      return;
    }
    if (!Objects.equals(before.best(), shortfall.best())) {
      title = title.hopeful();
    }
    SubmissionId on = holder.trainedOn();
    if (changed(before, title.grounds(), on, holder.yardstick())) {
      correct(held);
    }
    for (Challenge c : title.open()) {
      if (changed(before, c.grounds(), c.trainedOn(), c.yardstick())
          || changed(before, title.grounds(), on, c.yardstick())) {
        settle(c.claim().submission());
      }
    }
  }

  private boolean changed(
      Shortfall before,
      SequencedMap<Yardstick, Ground> own,
      @Nullable SubmissionId on,
      Yardstick yardstick) {
    return before.of(own, on, yardstick) != shortfall.of(own, on, yardstick);
  }

  /** A demonstration, where only official measurements count; it is no try. */
  void outranked(Entry entry, @Nullable Estimate gain) {
    if (gain == null) {
      return;
    }
    Holding held = holding;
    decisions.outranked(
        claim(entry, gain, policy.claimAlpha()),
        held == null ? null : held.submission(),
        title.round().count());
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
    // What is surely below takes no place: junk would make it hard for whoever comes next.
    if (measure.gain().less(behind).upper(policy.takeoverAlpha()) > 0) {
      title = title.after(tried);
    }
    decisions.claimed(claim, behind, tried.count());
    if (first) {
      holding = claim;
      title = Title.of(measure.since(claim.basis() + behind));
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
    double alpha = tried.alpha(policy.takeoverAlpha(), claim.hotkey());
    Estimate champion = champion(yardstick);
    double margin = policy.margin(champion == null ? held.gain() : champion.mean());
    String hopeless = hopeless(gain, champion, margin);
    if (hopeless != null) {
      Estimate over = champion == null ? gain : gain.over(champion);
      decisions.hopeless(
          claim.submission(),
          held.submission(),
          over,
          alpha,
          tried.count(),
          hopeless + Words.behind(behind));
      return;
    }
    title = title.after(tried);
    List<Observation> observations = new ArrayList<>();
    for (double fresh : title.gains(yardstick)) {
      observations.add(Observation.champion(-fresh));
    }
    observations.add(Observation.challenger(-measured.gain().mean()));
    List<Challenge> open = new ArrayList<>(title.open());
    open.add(
        new Challenge(
            claim,
            measured.gain(),
            measured.spread(),
            yardstick,
            alpha,
            tried.count(),
            margin,
            paired == null ? examples(measured.spread()) : paired,
            observations,
            measured.ground(),
            List.of(),
            0,
            measured.trainedOn()));
    title = title.challenged(open);
    settle(claim.submission());
  }

  /** {@return why no measurement is worth ordering; null when one is} */
  private @Nullable String hopeless(Estimate gain, @Nullable Estimate champion, double margin) {
    Estimate over = champion == null ? null : gain.over(champion);
    return over != null && over.upper(policy.takeoverAlpha()) <= margin
        ? "not better than the best version by %s: the difference is %s"
            .formatted(Words.bpb(margin), Words.bpb(over.mean()))
        : null;
  }

  /** A further measurement of somebody who holds or wants this is there. */
  void arrived(Replicate replicate, @Nullable Double gain) {
    Holding held = holding;
    if (held == null) {
      return;
    }
    boolean champion = held.submission().equals(replicate.submission());
    if (!champion && title.open().stream().noneMatch(c -> of(c, replicate))) {
      return; // what it was ordered for was decided meanwhile
    }
    if (gain == null) {
      if (String.valueOf(replicate.fault()).startsWith(OURS)) {
        unmeasured(replicate, champion);
      } else {
        failed(replicate, champion);
      }
      return;
    }
    if (champion) {
      champion(held, replicate, gain);
    } else {
      challenger(replicate, gain);
    }
    settle(champion ? null : replicate.submission());
  }

  private void champion(Holding held, Replicate replicate, double gain) {
    moved(held, replicate, gain);
    Yardstick yardstick = replicate.yardstick();
    double[] before = title.gains(yardstick);
    title =
        title.fresh(
            new Title.Fresh(yardstick, gain, ground(replicate.comparison())),
            !shortfall.outdated(replicate.trainedOn()));
    title =
        title.challenged(
            title.open().stream()
                .map(
                    c ->
                        c.yardstick().profile().equals(replicate.profile())
                            ? c.against(yardstick, before).with(Observation.champion(-gain))
                            : c)
                .toList());
    correct(held);
  }

  private void challenger(Replicate replicate, double gain) {
    title =
        title.challenged(
            title.open().stream()
                .map(
                    c ->
                        c.yardstick().profile().equals(replicate.profile()) && of(c, replicate)
                            ? challenger(c, replicate, gain)
                            : c)
                .toList());
  }

  private Challenge challenger(Challenge c, Replicate replicate, double gain) {
    Yardstick yardstick = replicate.yardstick();
    double[] known = title.gains(yardstick);
    Challenge next =
        c.against(yardstick, known)
            .movedTo(replicate.trainedOn(), known)
            .with(Observation.challenger(-gain))
            .with(ground(replicate.comparison()));
    return shortfall.outdated(replicate.trainedOn()) ? next.withoutMeasurement() : next;
  }

  /**
   * A recipe that holds was tried on another version of the architecture than before. What it
   * gained there still counts where both measurements could be of one gain; else all that is known
   * of it is the new one, and it is paid by no more than that shows.
   */
  private void moved(Holding held, Replicate replicate, double gain) {
    Title.Holder holder = title.holder();
    SubmissionId on = replicate.trainedOn();
    if (holder == null || on == null || on.equals(holder.trainedOn())) {
      return;
    }
    Estimate now = holder.fresh(gain, 1);
    Estimate change = now.over(holder.gain());
    if (change.lower(policy.claimAlpha()) <= 0 && change.upper(policy.claimAlpha()) >= 0) {
      title = title.held(holder.movedTo(on));
      return;
    }
    double first = holder.basis() == null ? held.basis() : holder.basis();
    title =
        title
            .anew(
                new Title.Holder(
                    now,
                    holder.spread(),
                    replicate.yardstick(),
                    1,
                    Math.min(first, now.lower(1 - held.confidence())),
                    ground(replicate.comparison()),
                    on))
            .challenged(title.open().stream().map(Challenge::withoutChampion).toList());
  }

  /**
   * Pays the holder by all its measurements where the fresh ones are worse than what made it the
   * holder: that may have been luck. Never by more than at first, or challenging oneself would pay;
   * and by no less than what the mean has fallen by, or a new look alone would cost. What the best
   * version of the architecture has turned out to gain without a training is taken off.
   */
  private void correct(Holding held) {
    Title.Holder holder = title.holder();
    if (holder == null) {
      return;
    }
    // A new baseline moves them a little, and not to look would let luck stay for good.
    double[] fresh = title.gains(holder.yardstick().profile());
    double behind = holderBehind(holder.yardstick());
    double first = holder.basis() == null ? held.basis() : holder.basis();
    Estimate all = fresh.length == 0 ? holder.gain() : holder.with(fresh);
    double fallen = Math.max(0, holder.gain().mean() - all.mean());
    double basis =
        Math.min(first, Math.max(all.lower(1 - held.confidence()), first - fallen)) - behind;
    title = title.held(holder.since(first));
    if (basis == held.basis()) {
      return;
    }
    double gain = all.mean() - behind;
    holding =
        new Holding(
            held.hotkey(),
            held.submission(),
            held.epoch(),
            held.eligible(),
            gain,
            basis,
            held.confidence());
    decisions.corrected(
        holding,
        title.round().count(),
        Words.corrected(fresh.length, gain, basis, first) + Words.behind(behind));
  }

  /** It fails whenever it is measured again, so what it is paid for cannot be shown. */
  private void failing(String fault) {
    Holding held = holding;
    if (held != null && held.basis() > 0) {
      holding =
          new Holding(
              held.hotkey(),
              held.submission(),
              held.epoch(),
              held.eligible(),
              held.gain(),
              0,
              held.confidence());
      decisions.corrected(holding, title.round().count(), Words.failing(title.faults(), fault));
    }
  }

  private static boolean of(Challenge c, Replicate replicate) {
    return c.claim().submission().equals(replicate.submission());
  }

  /** We could not measure it: that is told and tried again, and holds nobody up for ever. */
  private void unmeasured(Replicate replicate, boolean champion) {
    title = champion ? title.withoutMeasurement() : title;
    for (Challenge c : List.copyOf(title.open())) {
      if (champion ? !c.yardstick().profile().equals(replicate.profile()) : !of(c, replicate)) {
        continue;
      }
      Challenge next = c.withoutMeasurement();
      title = title.challenged(title.open().stream().map(o -> o == c ? next : o).toList());
      if (next.abandoned() >= ABANDONED) {
        close(
            next,
            judge(next),
            Outcome.UNDETERMINED,
            Words.unmeasured(next.abandoned(), champion, String.valueOf(replicate.fault())));
      }
    }
  }

  private void failed(Replicate replicate, boolean champion) {
    String fault = String.valueOf(replicate.fault());
    if (champion) {
      championFailed(replicate.profile(), fault);
      return;
    }
    for (Challenge c : List.copyOf(title.open())) {
      if (of(c, replicate)) {
        close(
            c,
            judge(c),
            Outcome.NOT_BETTER,
            "it failed when it was measured again (%s)".formatted(fault));
      }
    }
  }

  private void championFailed(String profile, String fault) {
    Title.Holder holder = title.holder();
    List<Challenge> against =
        title.open().stream().filter(c -> c.yardstick().profile().equals(profile)).toList();
    if (holder == null || !holder.yardstick().profile().equals(profile)) {
      // It never claimed anything under that profile.
      for (Challenge c : against) {
        close(c, judge(c), Outcome.UNDETERMINED, Words.incomparable(profile, fault));
      }
      return;
    }
    title = title.faulted();
    if (title.faults() < FAULTS) {
      return;
    }
    String reason =
        "the best version failed %d times when it was measured again (%s)".formatted(FAULTS, fault);
    for (Challenge c : against) {
      Challenge home = c.atHome();
      if (own(home).lower(1 - c.claim().confidence()) > 0) {
        title = title.challenged(title.open().stream().map(o -> o == c ? home : o).toList());
        // Nothing was compared: only what it showed itself is paid.
        takeover(home, judge(home), Double.NEGATIVE_INFINITY, reason);
        return;
      }
      close(
          c,
          judge(c),
          Outcome.UNDETERMINED,
          reason + ", and this one is not shown to be better than the " + decisions.reference());
    }
    failing(fault);
  }

  /**
   * Looks at the open challenges, in their order; a takeover sets all others back.
   *
   * @param news whose challenge has news; null for all
   */
  private void settle(@Nullable SubmissionId news) {
    for (Challenge c : title.open()) {
      if (news != null && !c.claim().submission().equals(news)) {
        continue;
      }
      Challenge.Judged judged = judge(c);
      switch (judged.verdict()) {
        case Verdict.Takes t -> {
          takeover(
              c,
              judged,
              holding == null ? Double.NEGATIVE_INFINITY : holding.basis(),
              Words.takes(judged));
          return;
        }
        case Verdict.Refused r -> close(c, judged, Outcome.NOT_BETTER, Words.refused(judged));
        case Verdict.Undetermined u when u.seedsWanted() == 0 ->
            close(c, judged, Outcome.UNDETERMINED, Words.exhausted(judged));
        case Verdict.Undetermined u when c.restless() ->
            close(c, judged, Outcome.UNDETERMINED, Words.restless());
        case Verdict.Undetermined u ->
            decide(c, judged, Outcome.UNDETERMINED, Words.undetermined(judged));
      }
    }
  }

  private void close(Challenge c, Challenge.Judged judged, Outcome outcome, String reason) {
    title = title.challenged(title.open().stream().filter(o -> o != c).toList());
    decide(c, judged, outcome, reason);
  }

  /**
   * @param atLeast what it was shown to be better than is worth so much, bits per byte
   */
  private void takeover(Challenge c, Challenge.Judged judged, double atLeast, String reason) {
    close(c, judged, Outcome.TAKES_OVER, reason);
    double behind = behind(c);
    Estimate pooled = c.pooled();
    Estimate own = pooled.less(behind);
    Holding claim = c.claim();
    // Whichever bound is higher holds; nothing is paid by more than it was measured at.
    double basis = Math.min(Math.max(own.lower(1 - claim.confidence()), atLeast), own.mean());
    holding =
        new Holding(
            claim.hotkey(),
            claim.submission(),
            claim.epoch(),
            claim.eligible(),
            own.mean(),
            basis,
            claim.confidence());
    List<Challenge> others = title.open();
    title =
        Title.of(
            new Title.Holder(
                pooled,
                c.spread(),
                c.yardstick(),
                c.challengers(),
                basis + behind,
                c.ground(),
                c.trainedOn()));
    others.forEach(o -> again(o, claim.submission()));
  }

  /** A challenge that was open when somebody else took over goes on against the new holder. */
  private void again(Challenge c, SubmissionId holder) {
    Round tried = title.round().with(c.claim().hotkey());
    title = title.after(tried);
    Estimate champion = champion(c.yardstick());
    double margin = policy.margin(champion == null ? 0 : champion.mean());
    Challenge anew =
        c.anew(
            tried.alpha(policy.takeoverAlpha(), c.claim().hotkey()),
            tried.count(),
            margin,
            examples(c.spread()));
    List<Challenge> open = new ArrayList<>(title.open());
    open.add(anew);
    title = title.challenged(open);
    decide(
        anew,
        judge(anew),
        Outcome.UNDETERMINED,
        "%s took over meanwhile; it goes on against that one".formatted(holder.value()));
  }

  /** The examples are the same for both, so independence overstates the error. */
  private double examples(Spread challenger) {
    Title.Holder holder = title.holder();
    return Math.hypot(challenger.examples(), holder == null ? 0 : holder.spread().examples());
  }

  private void decide(Challenge c, Challenge.Judged judged, Outcome outcome, String reason) {
    Holding held = holding;
    Estimate champion = champion(c.yardstick());
    Estimate gain = own(c);
    decisions.challenge(
        c,
        judged,
        outcome,
        champion == null ? gain : gain.over(champion),
        held == null ? null : held.submission(),
        reason);
  }

  /** {@return whom to measure again, and under which profile} */
  List<Wanted> wanted() {
    Holding held = holding;
    Title.Holder holder = title.holder();
    List<Wanted> out = new ArrayList<>();
    if (held == null || holder == null) {
      return out;
    }
    String look = lookAgain(held, holder);
    if (look != null) {
      out.add(new Wanted(held.submission(), holder.yardstick().profile(), look));
    }
    for (Challenge c : title.open()) {
      // The champion's measurements serve all challengers; it is measured again when one has more.
      boolean elsewhere = shortfall.outdated(c.trainedOn()) && c.abandoned() < ABANDONED;
      boolean champion = !elsewhere && c.champions() < c.challengers();
      out.add(
          new Wanted(
              champion ? held.submission() : c.claim().submission(),
              c.yardstick().profile(),
              "%s: undetermined after %d and %d measurements"
                  .formatted(
                      part.name().toLowerCase(Locale.ROOT), c.champions(), c.challengers())));
    }
    return out;
  }

  /**
   * {@return why the holder should be measured again though nobody asks; null where it should not}
   */
  private @Nullable String lookAgain(Holding held, Title.Holder holder) {
    if (title.faults() >= FAULTS || title.abandoned() >= ABANDONED) {
      return null;
    }
    String name = part.name().toLowerCase(Locale.ROOT);
    if (shortfall.outdated(holder.trainedOn())) {
      return name + ": the best version of the architecture is another one than it was tried on";
    }
    boolean once = holder.measurements() != null && holder.measurements() == 1;
    return once && held.eligible() && held.basis() > 0 && title.fresh().size() < policy.looks()
        ? name + ": a first claim, which one measurement may owe to luck"
        : null;
  }

  /** A submission that should be measured once more. */
  record Wanted(SubmissionId submission, String profile, String reason) {}
}
