package io.prism.broker.job;

import io.prism.base.problems.Fields;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.contracts.SubmissionId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What operators send, checked. */
final class Operators {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_REASON = 2000;

  private Operators() {}

  /**
   * A decision.
   *
   * @param by who decides, for the record
   * @param reason why
   */
  record Words(String by, String reason) {
    static Words of(@Nullable String by, @Nullable String reason) {
      return new Words(
          Fields.text("by", by, LONGEST_NAME), Fields.text("reason", reason, LONGEST_REASON));
    }
  }

  static SubmissionId submission(String id) {
    if (!ID.matcher(id).matches()) {
      throw invalid("'%s' is not a submission id".formatted(id));
    }
    return new SubmissionId(id);
  }

  static int limit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw invalid("limit must lie in 1..%d, was %d".formatted(most, limit));
    }
    return limit;
  }

  static Problem invalid(String detail) {
    return Problem.of(ProblemType.INVALID_PARAMETER, detail);
  }
}
