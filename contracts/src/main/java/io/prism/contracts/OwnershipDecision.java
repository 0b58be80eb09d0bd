package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one measurement meant for a family, and why.
 *
 * @param part of the family that it competed for
 * @param outcome of that
 * @param gain over what it had to beat, bits per byte
 * @param lower bound of that gain at {@code confidence}, bits per byte
 * @param confidence one-sided
 * @param nth how many had competed for the same, this one included; the bound widens with it
 * @param against the submission it had to beat; null for the baseline
 * @param reason for people, in a sentence
 * @param trial the sequential test behind it; null where there was none
 */
public record OwnershipDecision(
    Part part,
    Outcome outcome,
    double gain,
    double lower,
    double confidence,
    long nth,
    @Nullable SubmissionId against,
    String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Trial trial) {
  public OwnershipDecision {
    Require.finite(gain, "gain");
    Require.finite(lower, "lower");
    Require.unit(confidence, "confidence");
    Require.notNegative(nth, "nth");
    Require.text(reason, "reason");
  }

  /** {@return the same for another reason} */
  public OwnershipDecision because(String other) {
    return new OwnershipDecision(
        part, outcome, gain, lower, confidence, nth, against, other, trial);
  }

  /**
   * How far a sequential test against the best version has come; valid after every measurement.
   *
   * @param profile that both are measured under
   * @param champions fresh measurements of the best version
   * @param challengers measurements of the challenger
   * @param most measurements of the challenger that the policy allows
   * @param margin by which it must be better, bits per byte
   * @param gap above the margin that the test is built to find, bits per byte
   * @param alpha that this challenger may err with: it takes over at an e-value of 1 / alpha
   * @param path log10 of the e-value, look by look
   */
  public record Trial(
      String profile,
      int champions,
      int challengers,
      int most,
      double margin,
      double gap,
      double alpha,
      List<Double> path) {
    public Trial {
      Require.text(profile, "profile");
      Require.finite(margin, "margin");
      Require.finite(gap, "gap");
      Require.unit(alpha, "alpha");
      path = Require.items(path, "path");
      path.forEach(e -> Require.finite(e, "e-value"));
    }
  }

  /** What a family consists of. */
  public enum Part {
    @JsonProperty("architecture")
    ARCHITECTURE,
    @JsonProperty("training")
    TRAINING
  }

  /** What came of it. */
  public enum Outcome {
    /**
     * The first that was better than the baseline: it owns the family, or is its first training.
     */
    @JsonProperty("first")
    FIRST,
    /** Better than the version that was best: takes its place. */
    @JsonProperty("takes_over")
    TAKES_OVER,
    /** Not shown to be better than the baseline. */
    @JsonProperty("not_meaningful")
    NOT_MEANINGFUL,
    /** Shown not to be better than the best by the margin. */
    @JsonProperty("not_better")
    NOT_BETTER,
    /** It may be better and it may not: more trainings would tell. Nothing changes. */
    @JsonProperty("undetermined")
    UNDETERMINED,
    /** It holds this still, and is paid by another bound since it was measured again. */
    @JsonProperty("corrected")
    CORRECTED,
    /** An operator ruled that it holds nothing and challenges nobody. */
    @JsonProperty("disqualified")
    DISQUALIFIED
  }
}
