package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.statistics.Estimate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One part of a family, which an entry competes for.
 *
 * @param holding who has it; null for a vacancy
 * @param measure the holder's; null for a vacancy
 * @param round who competed since it last changed hands
 */
record Contest(Part part, @Nullable Holding holding, @Nullable Estimate measure, Round round) {

  /** What is left of it, and why. */
  record Result(Contest after, OwnershipDecision decision) {}

  Result enter(Entry entry, Estimate challenger, OwnershipPolicy policy) {
    Round tried = round.with(entry.hotkey());
    double alpha = tried.alpha(policy.claimAlpha(), entry.hotkey());
    Holding claim =
        new Holding(
            entry.hotkey(),
            entry.submission(),
            entry.epoch(),
            entry.eligible(),
            challenger.mean(),
            challenger.lower(alpha),
            1 - alpha);
    return holding == null || measure == null
        ? vacancy(claim, challenger, tried)
        : challenge(claim, challenger, holding, measure, tried, policy);
  }

  private Result vacancy(Holding claim, Estimate challenger, Round tried) {
    boolean first = claim.basis() > 0;
    OwnershipDecision decision =
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
                    .formatted(yardstick(), bpb(claim.basis()))
                : "not shown to be better than the %s: a gain of %s could be one of %s"
                    .formatted(yardstick(), bpb(claim.gain()), bpb(claim.basis())));
    return new Result(
        first
            ? new Contest(part, claim, challenger, Round.NEW)
            : new Contest(part, null, null, tried),
        decision);
  }

  private Result challenge(
      Holding claim,
      Estimate challenger,
      Holding held,
      Estimate champion,
      Round tried,
      OwnershipPolicy policy) {
    Estimate gain = challenger.over(champion);
    double margin = policy.margin(champion.mean());
    double alpha = tried.alpha(policy.takeoverAlpha(), claim.hotkey());
    double lower = gain.lower(alpha);
    // A challenger of lower standing than an official one never replaces it.
    boolean standing = claim.eligible() || !held.eligible();
    Outcome outcome =
        standing && lower > margin && claim.basis() > 0
            ? Outcome.TAKES_OVER
            : gain.upper(policy.takeoverAlpha()) <= margin || !standing
                ? Outcome.NOT_BETTER
                : Outcome.UNDETERMINED;
    OwnershipDecision decision =
        new OwnershipDecision(
            part,
            outcome,
            gain.mean(),
            lower,
            1 - alpha,
            tried.count(),
            held.submission(),
            reason(outcome, standing, gain.mean(), lower, margin));
    if (outcome != Outcome.TAKES_OVER) {
      return new Result(new Contest(part, held, champion, tried), decision);
    }
    // Better than what is worth at least the old basis: whichever bound is higher holds.
    Holding taken =
        new Holding(
            claim.hotkey(),
            claim.submission(),
            claim.epoch(),
            claim.eligible(),
            claim.gain(),
            Math.max(claim.basis(), held.basis()),
            claim.confidence());
    return new Result(new Contest(part, taken, challenger, Round.NEW), decision);
  }

  private String reason(
      Outcome outcome, boolean standing, double gain, double lower, double margin) {
    if (!standing) {
      return "not measured under an official profile, and the best version is";
    }
    return switch (outcome) {
      case TAKES_OVER ->
          "better than the best version by at least %s; %s are needed"
              .formatted(bpb(lower), bpb(margin));
      case NOT_BETTER ->
          "not better than the best version by %s: the difference is %s"
              .formatted(bpb(margin), bpb(gain));
      default ->
          "undetermined against the best version: a difference of %s could be one of %s, and %s are needed; more trainings would tell"
              .formatted(bpb(gain), bpb(lower), bpb(margin));
    };
  }

  private String yardstick() {
    return part == Part.ARCHITECTURE ? "baseline" : "reference recipe";
  }

  private static String bpb(double value) {
    return String.format(Locale.ROOT, "%+.4f bits per byte", value);
  }
}
