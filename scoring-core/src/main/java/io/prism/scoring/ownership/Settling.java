package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import io.prism.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides challenges, as far as they can be decided. */
final class Settling {
  private final Match match;

  Settling(Match match) {
    this.match = match;
  }

  /**
   * Looks at the open challenges, in their order; a takeover sets all others back.
   *
   * @param news whose challenge has news; null for all
   */
  void settle(@Nullable SubmissionId news) {
    for (Challenge c : match.title.open()) {
      if (news != null && !c.claim().submission().equals(news)) {
        continue;
      }
      Challenge.Judged judged = match.judge(c);
      if (match.shortfall.outdated(c.trainedOn()) && c.abandoned() < Failures.ABANDONED) {
        decide(c, judged, Outcome.UNDETERMINED, Words.elsewhere());
        continue;
      }
      switch (judged.verdict()) {
        case Verdict.Takes t -> {
          takeover(
              c,
              judged,
              match.holding == null ? Double.NEGATIVE_INFINITY : match.holding.basis(),
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

  void close(Challenge c, Challenge.Judged judged, Outcome outcome, String reason) {
    match.title = match.title.challenged(match.title.open().stream().filter(o -> o != c).toList());
    decide(c, judged, outcome, reason);
  }

  /**
   * @param atLeast what it was shown to be better than is worth so much, bits per byte
   */
  void takeover(Challenge c, Challenge.Judged judged, double atLeast, String reason) {
    close(c, judged, Outcome.TAKES_OVER, reason);
    double behind = match.behind(c);
    Estimate pooled = c.pooled();
    Estimate own = pooled.less(behind);
    Holding claim = c.claim();
    // Whichever bound is higher holds; nothing is paid by more than it was measured at.
    double basis = Math.min(Math.max(own.lower(1 - claim.confidence()), atLeast), own.mean());
    match.holding = claim.paidBy(basis, own.mean());
    List<Challenge> others = match.title.open();
    match.title =
        Title.of(
            new Title.Holder(
                pooled,
                c.spread(),
                c.yardstick(),
                c.challengers(),
                basis + behind,
                c.ground(),
                c.trainedOn(),
                null));
    others.forEach(o -> again(o, claim.submission()));
  }

  /** A challenge that was open when somebody else took over goes on against the new holder. */
  private void again(Challenge c, SubmissionId holder) {
    Round tried = match.title.round().with(c.claim().hotkey());
    match.title = match.title.after(tried);
    Estimate champion = match.champion(c.yardstick());
    double margin = match.policy.margin(champion == null ? 0 : champion.mean());
    Challenge anew =
        c.anew(
            tried.alpha(match.policy.takeoverAlpha(), c.claim().hotkey()),
            tried.count(),
            margin,
            match.examples(c.spread()));
    List<Challenge> open = new ArrayList<>(match.title.open());
    open.add(anew);
    match.title = match.title.challenged(open);
    decide(
        anew,
        match.judge(anew),
        Outcome.UNDETERMINED,
        "%s took over meanwhile; it goes on against that one".formatted(holder.value()));
  }

  private void decide(Challenge c, Challenge.Judged judged, Outcome outcome, String reason) {
    Holding held = match.holding;
    Estimate champion = match.champion(c.yardstick());
    Estimate gain = match.own(c);
    match.decisions.challenge(
        c,
        judged,
        outcome,
        champion == null ? gain : gain.over(champion),
        held == null ? null : held.submission(),
        reason);
  }
}
