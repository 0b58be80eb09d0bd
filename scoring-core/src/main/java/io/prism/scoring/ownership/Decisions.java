package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a contest decided about one fact, in order. */
final class Decisions {
  private final Part part;
  private final List<Judgement.Decided> all = new ArrayList<>();

  Decisions(Part part) {
    this.part = part;
  }

  List<Judgement.Decided> all() {
    return all;
  }

  /** {@return what a first claim is compared with} */
  String reference() {
    return part == Part.ARCHITECTURE ? "baseline" : "reference recipe";
  }

  /**
   * A claim to what nobody holds.
   *
   * @param behind what was taken off its gain
   */
  void claimed(Holding claim, double behind, long nth) {
    boolean first = claim.basis() > 0;
    String reason =
        first
            ? "the first that is better than the %s, by at least %s"
                .formatted(reference(), Words.bpb(claim.basis()))
            : "not shown to be better than the %s: a gain of %s could be one of %s"
                .formatted(reference(), Words.bpb(claim.gain()), Words.bpb(claim.basis()));
    add(
        claim,
        first ? Outcome.FIRST : Outcome.NOT_MEANINGFUL,
        nth,
        null,
        reason + Words.behind(behind));
  }

  /**
   * A recipe that was tried on a version that is not the best any more, and is being measured on
   * the best one. It holds what nobody holds, and is paid once it shows something there.
   */
  void elsewhere(Holding claim, double behind, long nth) {
    add(claim, Outcome.UNDETERMINED, nth, null, Words.elsewhere() + Words.behind(behind));
  }

  /** A demonstration where only official measurements count. */
  void outranked(Holding claim, @Nullable SubmissionId holder, long nth) {
    add(
        claim,
        Outcome.NOT_BETTER,
        nth,
        holder,
        "not measured under an official profile, and others of its family are");
  }

  /** The holder is paid by another bound from now on. */
  void corrected(Holding now, long nth, String reason) {
    add(now, Outcome.CORRECTED, nth, null, reason);
  }

  /**
   * Its own score shows that it is not better.
   *
   * @param over the holder
   */
  void hopeless(
      SubmissionId submission,
      SubmissionId holder,
      Estimate over,
      double alpha,
      long nth,
      String reason) {
    add(
        submission,
        new OwnershipDecision(
            part,
            Outcome.NOT_BETTER,
            over.mean(),
            over.lower(alpha),
            1 - alpha,
            nth,
            holder,
            reason,
            null));
  }

  /**
   * Something about a challenge.
   *
   * @param over the holder, where it is known; else over the reference
   */
  void challenge(
      Challenge c,
      Challenge.Judged judged,
      Outcome outcome,
      Estimate over,
      @Nullable SubmissionId holder,
      String reason) {
    add(
        c.claim().submission(),
        new OwnershipDecision(
            part,
            outcome,
            judged.trial().path().isEmpty() ? over.mean() : judged.gain(),
            over.lower(c.alpha()),
            1 - c.alpha(),
            c.nth(),
            holder,
            reason,
            judged.trial()));
  }

  private void add(
      Holding claim, Outcome outcome, long nth, @Nullable SubmissionId against, String reason) {
    add(
        claim.submission(),
        new OwnershipDecision(
            part,
            outcome,
            claim.gain(),
            claim.basis(),
            claim.confidence(),
            nth,
            against,
            reason,
            null));
  }

  private void add(SubmissionId submission, OwnershipDecision decision) {
    all.add(new Judgement.Decided(submission, decision));
  }
}
