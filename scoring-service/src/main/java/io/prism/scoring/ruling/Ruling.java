package io.prism.scoring.ruling;

import io.prism.contracts.SubmissionId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants.
 *
 * @param submission that it is about, or whose graph
 * @param into family that its own becomes versions of; only of {@link Kind#JOIN}
 * @param by who, for the record
 * @param reason why; the miners of the family read it
 */
record Ruling(Kind kind, SubmissionId submission, @Nullable String into, String by, String reason) {
  enum Kind {
    /** Its graph was taken for a version of another family and is one of its own. */
    SEPARATE,
    /** Its family is versions of another one. */
    JOIN,
    /** It holds nothing and challenges nobody. */
    DISQUALIFY,
    /** It counts again. */
    REINSTATE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
