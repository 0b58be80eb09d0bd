package io.prism.weights.explanation;

import io.prism.contracts.FamilyState;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreEvent;
import io.prism.weights.standing.ScoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why a hotkey has no weight, by its best submission. Pure. */
public final class WhyUnpaid {
  private WhyUnpaid() {}

  /**
   * One reason.
   *
   * @param code stable name
   * @param text for people
   */
  public record Reason(String code, String text) {}

  /**
   * {@return every reason that holds; never empty}
   *
   * @param best the hotkey's submission with the highest lower bound; null when nothing of it was
   *     scored
   * @param judged what that one meant for its family; null where families were not judged yet
   * @param family the family as it is now; null likewise
   * @param allowSmoke whether results that are not score-eligible earn
   */
  static List<Reason> of(
      @Nullable ScoredRow best,
      ScoreEvent.@Nullable Judged judged,
      @Nullable FamilyState family,
      boolean allowSmoke) {
    if (best == null) {
      return List.of(new Reason("nothing_scored", "no submission of this hotkey has been scored"));
    }
    List<Reason> reasons = new ArrayList<>();
    if (!best.scoreEligible && !allowSmoke) {
      reasons.add(
          new Reason(
              "not_eligible", "its best submission was not measured by an official profile"));
    }
    if (judged == null) {
      unjudged(best, reasons);
    } else {
      judged.decisions().forEach(d -> decision(best, d, family, reasons));
    }
    if (reasons.isEmpty()) {
      reasons.add(
          new Reason(
              "too_small_or_too_new",
              "its claim is below the policy's floor or the smallest share that can be written,"
                  + " or newer than the record"));
    }
    return reasons;
  }

  private static void decision(
      ScoredRow best,
      OwnershipDecision decision,
      @Nullable FamilyState family,
      List<Reason> reasons) {
    String part = decision.part().name().toLowerCase(Locale.ROOT);
    switch (decision.outcome()) {
      case NOT_MEANINGFUL, NOT_BETTER, UNDETERMINED, DISQUALIFIED ->
          reasons.add(
              new Reason(
                  decision.outcome().name().toLowerCase(Locale.ROOT),
                  part + ": " + decision.reason()));
      case FIRST, TAKES_OVER, CORRECTED -> {
        FamilyState.Holding holder = family == null ? null : holder(family, decision.part());
        if (holder != null && !holder.submission().value().equals(best.submissionId)) {
          reasons.add(
              new Reason(
                  "replaced",
                  "%s: submission %s of %s has taken its place"
                      .formatted(part, holder.submission(), holder.hotkey())));
        } else if (decision.outcome() == OwnershipDecision.Outcome.CORRECTED
            && decision.lower() <= 0) {
          reasons.add(new Reason("corrected", part + ": " + decision.reason()));
        }
      }
    }
  }

  private static FamilyState.@Nullable Holding holder(
      FamilyState family, OwnershipDecision.Part part) {
    return switch (part) {
      case ARCHITECTURE -> family.architecture();
      case TRAINING -> family.training();
    };
  }

  /** Of a scoring-service that did not judge families: the best of a family pays its founder. */
  private static void unjudged(ScoredRow best, List<Reason> reasons) {
    if (best.recipeOnly) {
      reasons.add(
          new Reason(
              "recipe_only",
              "its best submission is a recipe for architecture %s of %s; its gain is that architecture's"
                  .formatted(best.architectureId, best.owner)));
    }
    if (best.gainLower <= 0) {
      reasons.add(
          new Reason(
              "not_above_baseline",
              String.format(
                  Locale.ROOT,
                  "the lower bound of its gain is %.4f bits per byte%s; only bounds above 0 are paid",
                  best.gainLower,
                  confidence(best.gainConfidence()))));
    }
    if (!best.recipeOnly && !best.owner.equals(best.hotkey)) {
      reasons.add(
          new Reason(
              "family_of_another",
              "architecture %s was discovered by %s, who is paid for it"
                  .formatted(best.architectureId, best.owner)));
    }
  }

  private static String confidence(@Nullable Double confidence) {
    return confidence == null
        ? ""
        : String.format(Locale.ROOT, " at %.4g %%, one-sided", 100 * confidence);
  }
}
