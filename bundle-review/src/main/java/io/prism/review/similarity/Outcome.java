package io.prism.review.similarity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What follows from likeness to an earlier bundle, mildest first. */
public enum Outcome {
  /** Nothing to remark. */
  ALLOW,
  /** Approved; the relation to the original is recorded. */
  ATTACH,
  /** Held: a person must look. */
  QUARANTINE,
  /** Refused, with the evidence. */
  REJECT;

  /** {@return the name in configuration, events and reports} */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
