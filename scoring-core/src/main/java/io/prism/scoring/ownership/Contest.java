package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import io.prism.statistics.Observation;
import io.prism.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a family while a fact about it is judged. Not thread-safe; lives for one fact. */
final class Contest {
  /** A holder that fails this often when it is measured again makes room. */
  private static final int FAULTS = 2;

  private final Part part;
  private final OwnershipPolicy policy;
  private final List<Judgement.Decided> decided = new ArrayList<>();
  private @Nullable Holding holding;
  private Title title;

  Contest(Part part, @Nullable Holding holding, Title title, OwnershipPolicy policy) {
    this.part = part;
    this.holding = holding;
    this.title = title;
    this.policy = policy;
  }

  @Nullable Holding holding() {
    return holding;
  }

  Title title() {
    return title;
  }

  List<Judgement.Decided> decided() {
    return decided;
  }

  /** A scored submission competes. */
  void enter(Entry entry, Estimate gain, @Nullable Spread known) {
    // What does not tell how it varies is taken to vary as much as it is uncertain.
    Spread spread = known == null ? new Spread(gain.standardError(), gain.freedom(), 0) : known;
    Round tried = title.round().with(entry.hotkey());
    title = title.after(tried);
    double alpha = tried.alpha(policy.claimAlpha(), entry.hotkey());
    Holding claim = claim(entry, gain, alpha);
    String profile = String.valueOf(entry.profile());
    if (holding == null || title.holder() == null) {
      vacancy(claim, new Title.Holder(gain, spread, profile, 1, null), tried);
    } else {
      challenge(
          claim,
          new Title.Holder(gain, spread, profile, 1, null),
          entry.paired(holding.submission(), part),
          holding,
          tried);
    }
  }

  /** A demonstration, where only official measurements count; it is no try. */
  void outranked(Entry entry, @Nullable Estimate gain) {
    if (gain == null) {
      return;
    }
    Holding held = holding;
    decide(
        entry.submission(),
        new OwnershipDecision(
            part,
            Outcome.NOT_BETTER,
            gain.mean(),
            gain.lower(policy.claimAlpha()),
            1 - policy.claimAlpha(),
            title.round().count(),
            held == null ? null : held.submission(),
            "not measured under an official profile, and others of its family are",
            null));
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

  private void vacancy(Holding claim, Title.Holder measure, Round tried) {
    boolean first = claim.basis() > 0;
    decide(
        claim.submission(),
        new OwnershipDecision(
            part,
            first ? Outcome.FIRST : Outcome.NOT_MEANINGFUL,
            claim.gain(),
            claim.basis(),
            claim.confidence(),
            tried.count(),
            null,
            first
                ? "the first that is better than the %s, by at least %s"
                    .formatted(yardstick(), Words.bpb(claim.basis()))
                : "not shown to be better than the %s: a gain of %s could be one of %s"
                    .formatted(yardstick(), Words.bpb(claim.gain()), Words.bpb(claim.basis())),
            null));
    if (first) {
      holding = claim;
      title = new Title(measure.since(claim.basis()), Round.NEW, List.of(), 0, List.of());
    }
  }

  private void challenge(
      Holding claim, Title.Holder measured, @Nullable Double paired, Holding held, Round tried) {
    Estimate gain = measured.gain();
    String profile = measured.profile();
    double alpha = tried.alpha(policy.takeoverAlpha(), claim.hotkey());
    Estimate champion = title.known(profile);
    double margin = policy.margin(champion == null ? held.gain() : champion.mean());
    String hopeless = hopeless(gain, champion, margin);
    if (hopeless != null) {
      Estimate over = champion == null ? gain : gain.over(champion);
      decide(
          claim.submission(),
          new OwnershipDecision(
              part,
              Outcome.NOT_BETTER,
              over.mean(),
              over.lower(alpha),
              1 - alpha,
              tried.count(),
              held.submission(),
              hopeless,
              null));
      return;
    }
    List<Observation> observations = new ArrayList<>();
    for (double fresh : title.gains(profile)) {
      observations.add(Observation.champion(-fresh));
    }
    observations.add(Observation.challenger(-gain.mean()));
    List<Challenge> open = new ArrayList<>(title.open());
    open.add(
        new Challenge(
            claim,
            gain,
            measured.spread(),
            profile,
            alpha,
            tried.count(),
            margin,
            paired == null ? examples(measured.spread()) : paired,
            observations));
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
      failed(replicate, champion);
      return;
    }
    Observation observation =
        champion ? Observation.champion(-gain) : Observation.challenger(-gain);
    title = champion ? title.fresh(replicate.profile(), gain) : title;
    title =
        title.challenged(
            title.open().stream()
                .map(
                    c ->
                        c.profile().equals(replicate.profile()) && (champion || of(c, replicate))
                            ? c.with(observation)
                            : c)
                .toList());
    if (champion) {
      correct(held);
    }
    settle(champion ? null : replicate.submission());
  }

  /**
   * Pays the holder by all its measurements where the fresh ones are worse than what made it the
   * holder: that may have been luck. Never by more than at first, or challenging oneself would pay;
   * and by no less than what the mean has fallen by, or a new look alone would cost.
   */
  private void correct(Holding held) {
    Title.Holder holder = title.holder();
    double[] fresh = holder == null ? new double[0] : title.gains(holder.profile());
    if (holder == null || fresh.length == 0) {
      return;
    }
    double first = holder.basis() == null ? held.basis() : holder.basis();
    Estimate all = holder.with(fresh);
    double fallen = Math.max(0, holder.gain().mean() - all.mean());
    double basis = Math.min(first, Math.max(all.lower(1 - held.confidence()), first - fallen));
    title = title.held(holder.since(first));
    if (basis == held.basis()) {
      return;
    }
    holding =
        new Holding(
            held.hotkey(),
            held.submission(),
            held.epoch(),
            held.eligible(),
            all.mean(),
            basis,
            held.confidence());
    decide(
        held.submission(),
        new OwnershipDecision(
            part,
            Outcome.CORRECTED,
            all.mean(),
            basis,
            held.confidence(),
            title.round().count(),
            null,
            Words.corrected(fresh.length, all.mean(), basis, first),
            null));
  }

  private static boolean of(Challenge c, Replicate replicate) {
    return c.claim().submission().equals(replicate.submission());
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
            c.judge(policy),
            Outcome.NOT_BETTER,
            "it failed when it was measured again (%s)".formatted(fault));
      }
    }
  }

  private void championFailed(String profile, String fault) {
    Title.Holder holder = title.holder();
    List<Challenge> against =
        title.open().stream().filter(c -> c.profile().equals(profile)).toList();
    if (holder == null || !holder.profile().equals(profile)) {
      // It never claimed anything under that profile.
      for (Challenge c : against) {
        close(c, c.judge(policy), Outcome.UNDETERMINED, Words.incomparable(profile, fault));
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
      if (c.pooled().lower(1 - c.claim().confidence()) > 0) {
        // Nothing was compared: only what it showed itself is paid.
        takeover(c, c.judge(policy), Double.NEGATIVE_INFINITY, reason);
        return;
      }
      close(
          c,
          c.judge(policy),
          Outcome.UNDETERMINED,
          reason + ", and this one is not shown to be better than the " + yardstick());
    }
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
      Challenge.Judged judged = c.judge(policy);
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
    Estimate pooled = c.pooled();
    Holding claim = c.claim();
    // Whichever bound is higher holds; nothing is paid by more than it was measured at.
    double basis = Math.min(Math.max(pooled.lower(1 - claim.confidence()), atLeast), pooled.mean());
    holding =
        new Holding(
            claim.hotkey(),
            claim.submission(),
            claim.epoch(),
            claim.eligible(),
            pooled.mean(),
            basis,
            claim.confidence());
    List<Challenge> others = title.open();
    title =
        new Title(
            new Title.Holder(pooled, c.spread(), c.profile(), c.challengers(), basis),
            Round.NEW,
            List.of(),
            0,
            List.of());
    others.forEach(o -> again(o, claim.submission()));
  }

  /** A challenge that was open when somebody else took over goes on against the new holder. */
  private void again(Challenge c, SubmissionId holder) {
    Round tried = title.round().with(c.claim().hotkey());
    title = title.after(tried);
    Estimate champion = title.known(c.profile());
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
        anew.judge(policy),
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
    Estimate champion = title.known(c.profile());
    Estimate gain = c.pooled();
    Estimate over = champion == null ? gain : gain.over(champion);
    decide(
        c.claim().submission(),
        new OwnershipDecision(
            part,
            outcome,
            judged.trial().path().isEmpty() ? over.mean() : judged.gain(),
            over.lower(c.alpha()),
            1 - c.alpha(),
            c.nth(),
            held == null ? null : held.submission(),
            reason,
            judged.trial()));
  }

  private void decide(SubmissionId submission, OwnershipDecision decision) {
    decided.add(new Judgement.Decided(submission, decision));
  }

  /** {@return whom to measure again for the open challenges, and under which profile} */
  List<Wanted> wanted() {
    List<Wanted> out = new ArrayList<>();
    for (Challenge c : title.open()) {
      Holding held = holding;
      if (held == null) {
        continue;
      }
      // The champion's measurements serve all challengers; it is measured again when one has more.
      boolean champion = c.champions() < c.challengers();
      out.add(
          new Wanted(
              champion ? held.submission() : c.claim().submission(),
              c.profile(),
              "%s: undetermined after %d and %d measurements"
                  .formatted(
                      part.name().toLowerCase(java.util.Locale.ROOT),
                      c.champions(),
                      c.challengers())));
    }
    return out;
  }

  /** A submission that should be measured once more. */
  record Wanted(SubmissionId submission, String profile, String reason) {}

  private String yardstick() {
    return part == Part.ARCHITECTURE ? "baseline" : "reference recipe";
  }
}
