package io.prism.scoring.ownership;

import io.prism.contracts.Require;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.SubmissionId;
import org.jspecify.annotations.Nullable;

/**
 * What came of a further measurement that a contest ordered; recorded, as {@link Entry} is.
 *
 * @param number of the submission's further measurements, from 1
 * @param profile it was made under
 * @param architecture gain of the architecture, bits per byte; null where it is not the
 *     submission's own, or failed
 * @param training gain of the training, bits per byte; null where none was measured
 * @param fault code of what the submission did wrong; null when it was measured
 * @param comparison what the measurement can be compared by; null in older records and of what
 *     failed
 * @param trainedOn of a recipe alone, the submission whose architecture it was given this time;
 *     null likewise, and for what has its own
 */
public record Replicate(
    SubmissionId submission,
    int number,
    String profile,
    @Nullable Double architecture,
    @Nullable Double training,
    @Nullable String fault,
    @Nullable Comparison comparison,
    @Nullable SubmissionId trainedOn)
    implements Fact {
  public Replicate {
    Require.positive(number, "number");
    Require.text(profile, "profile");
    if (fault != null && (architecture != null || training != null)) {
      throw new IllegalArgumentException("what failed has no gain");
    }
  }

  /** {@return the yardstick that it was measured against} */
  Yardstick yardstick() {
    return Yardstick.of(profile, comparison);
  }
}
