package io.prism.scoring.ownership;

import io.prism.contracts.OwnershipDecision.Trial;
import java.util.List;
import java.util.Locale;

/** What is told of a challenge. */
final class Words {
  private Words() {}

  static String takes(Challenge.Judged judged) {
    return "better than the best version by more than %s: e-value %s where %s are needed, after %s"
        .formatted(
            bpb(judged.trial().margin()),
            evidence(judged.trial().path()),
            needed(judged.trial()),
            counted(judged.trial()));
  }

  static String refused(Challenge.Judged judged) {
    return "not shown to be better than the best version, and no longer looked at: a difference of %s after %s; %s, which the test is built to find, is ruled out"
        .formatted(
            bpb(judged.gain()),
            counted(judged.trial()),
            bpb(judged.trial().margin() + judged.trial().gap()));
  }

  static String exhausted(Challenge.Judged judged) {
    return "undetermined against the best version: a difference of %s, e-value %s where %s are needed, and all %d measurements are used up"
        .formatted(
            bpb(judged.gain()),
            evidence(judged.trial().path()),
            needed(judged.trial()),
            judged.trial().most());
  }

  static String undetermined(Challenge.Judged judged) {
    Trial t = judged.trial();
    return t.path().isEmpty()
        ? "undetermined against the best version, which is being measured again"
        : "undetermined against the best version: a difference of %s, e-value %s where %s are needed, after %s; more measurements are under way"
            .formatted(bpb(judged.gain()), evidence(t.path()), needed(t), counted(t));
  }

  static String corrected(int fresh, double mean, double basis, double first) {
    return "the best version still%s: a gain of %s now; %s, %s when it became the best"
        .formatted(
            fresh == 0 ? "" : ", measured %d times more".formatted(fresh),
            bpb(mean),
            basis > 0 ? "paid by " + bpb(basis) : "not paid, for its bound is " + bpb(basis),
            bpb(first));
  }

  /** {@return why less than the measured gain counts; nothing where all does} */
  static String behind(double behind) {
    return behind == 0
        ? ""
        : "; %s of what it gained are not the recipe's: the best version of the architecture gains as much more under the reference recipe than the one that it was tried on; filed as a recipe alone (kind training_for_arch) it is measured on that version"
            .formatted(bpb(behind));
  }

  static String elsewhere() {
    return "tried on a version of the architecture that is not the best any more; it is measured on the best one before it is judged";
  }

  static String failing(int times, String fault) {
    return "failed %d times in a row when it was measured again (%s); not paid until it can be"
        .formatted(times, fault);
  }

  static String unmeasured(int times, boolean champion, String fault) {
    return "undetermined against the best version: %s could not be measured again, %d times (%s), which is nobody's fault but ours; submit it again"
        .formatted(champion ? "that one" : "this one", times, fault);
  }

  static String restless() {
    return "undetermined against the best version: profile, text or salt changed again and again while both were measured, and what was measured before such a change cannot be compared with what came after; submit it again";
  }

  static String incomparable(String profile, String fault) {
    return "undetermined: the best version cannot be measured under %s (%s), and was not when it became the best"
        .formatted(profile, fault);
  }

  private static String counted(Trial t) {
    return "%d fresh measurements of the best version and %d of the challenger (its score is the first)"
        .formatted(t.champions(), t.challengers());
  }

  private static String evidence(List<Double> path) {
    return number(StrictMath.pow(10, path.isEmpty() ? 0 : path.getLast()));
  }

  private static String needed(Trial t) {
    return number(1 / t.alpha());
  }

  private static String number(double value) {
    return value >= 1e6
        ? String.format(Locale.ROOT, "%.1e", value)
        : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  static String bpb(double value) {
    return String.format(Locale.ROOT, "%+.4f bits per byte", value);
  }
}
