package io.prism.weights.explanation;

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
   * @param allowSmoke whether results that are not score-eligible earn
   */
  static List<Reason> of(String hotkey, @Nullable ScoredRow best, boolean allowSmoke) {
    List<Reason> reasons = new ArrayList<>();
    if (best == null) {
      return List.of(new Reason("nothing_scored", "no submission of this hotkey has been scored"));
    }
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
                  "the lower bound of its gain is %.4f bits per byte; only bounds above 0 are paid",
                  best.gainLower)));
    }
    if (!best.scoreEligible && !allowSmoke) {
      reasons.add(
          new Reason(
              "not_eligible", "its best submission was not measured by an official profile"));
    }
    if (!best.recipeOnly && !best.owner.equals(hotkey)) {
      reasons.add(
          new Reason(
              "family_of_another",
              "architecture %s was discovered by %s, who is paid for it"
                  .formatted(best.architectureId, best.owner)));
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
}
