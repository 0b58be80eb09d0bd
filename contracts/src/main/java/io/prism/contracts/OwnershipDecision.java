package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 */
public record OwnershipDecision(
    Part part,
    Outcome outcome,
    double gain,
    double lower,
    double confidence,
    long nth,
    @Nullable SubmissionId against,
    String reason) {
  public OwnershipDecision {
    Require.finite(gain, "gain");
    Require.finite(lower, "lower");
    Require.unit(confidence, "confidence");
    Require.notNegative(nth, "nth");
    Require.text(reason, "reason");
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
    UNDETERMINED
  }
}
