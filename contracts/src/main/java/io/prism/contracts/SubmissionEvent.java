package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Facts on {@code submissions.v1}; written by intake-service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SubmissionEvent.Accepted.class, name = "submission.accepted")
})
public sealed interface SubmissionEvent extends Event {
  /** A signed upload was authentic, fresh, within limits, and is now stored. */
  record Accepted(Submission submission) implements SubmissionEvent {}

  @Override
  Submission submission();
}
