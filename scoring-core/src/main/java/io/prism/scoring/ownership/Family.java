package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState;
import io.prism.statistics.Estimate;
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
    @Nullable Estimate architecture,
    @Nullable Estimate training,
    Round architectureRound,
    Round trainingRound) {
  public Family {
    if ((state.architecture() == null) != (architecture == null)
        || (state.training() == null) != (training == null)) {
      throw new IllegalArgumentException("what is held has a measure, and nothing else has");
    }
  }

  /** {@return whether somebody holds something of it, and no official profile measured that} */
  boolean demonstrated() {
    FamilyState.Holding held =
        state.architecture() == null ? state.training() : state.architecture();
    return held != null && !held.eligible();
  }

  /** {@return the family without anybody in it} */
  Family vacated() {
    return new Family(
        new FamilyState(
            state.architectureId(),
            state.version(),
            null,
            null,
            null,
            state.improverShare(),
            state.architectures(),
            state.trainings()),
        null,
        null,
        Round.NEW,
        Round.NEW);
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
