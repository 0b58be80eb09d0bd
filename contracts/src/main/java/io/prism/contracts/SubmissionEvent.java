package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** Facts on {@code submissions.v1}; written by intake-service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SubmissionEvent.Accepted.class, name = "submission.accepted"),
  @JsonSubTypes.Type(value = SubmissionEvent.Appealed.class, name = "submission.appealed")
})
public sealed interface SubmissionEvent extends Event {
  /** A signed upload was authentic, fresh, within limits, and is now stored. */
  record Accepted(Submission submission) implements SubmissionEvent {}

  /**
   * The miner of a held submission signed a statement for whoever decides.
   *
   * @param submission without the miner's own notes, which intake does not keep
   * @param text as signed
   * @param at when intake took it
   */
  record Appealed(Submission submission, String text, Instant at) implements SubmissionEvent {
    public Appealed {
      Require.text(text, "text");
    }
  }

  @Override
  Submission submission();
}
