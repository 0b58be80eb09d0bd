package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of one submission: a lower-case UUID, given at intake, key of every topic about it. */
public record SubmissionId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SubmissionId {
    Require.text(value, "submission id");
  }

  @Override
  public String toString() {
    return value;
  }
}
