package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState;
import org.jspecify.annotations.Nullable;

/**
 * A family, and what its next challenger meets.
 *
 * @param state as the world sees it
 * @param architecture measure of the canonical version; null while there is none
 * @param training measure of the current best training; null while there is none
 * @param architectureRound who challenged the canonical version, or the vacancy
 * @param trainingRound who challenged the current best training, or the vacancy
 */
public record Family(
    FamilyState state,
    @Nullable Measure architecture,
    @Nullable Measure training,
    Round architectureRound,
    Round trainingRound) {
  public Family {
    if ((state.architecture() == null) != (architecture == null)
        || (state.training() == null) != (training == null)) {
      throw new IllegalArgumentException("what is held has a measure, and nothing else has");
    }
  }

  /** {@return a family of which nothing is known yet} */
  public static Family unclaimed(String architectureId, double improverShare) {
    return new Family(
        new FamilyState(architectureId, 0, null, null, null, improverShare, 0, 0),
        null,
        null,
        Round.NEW,
        Round.NEW);
  }
}
