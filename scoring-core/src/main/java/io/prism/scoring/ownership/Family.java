package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState;

/**
 * A family, and what its next challenger meets.
 *
 * @param state as the world sees it
 * @param architecture the canonical version
 * @param training the current best training
 * @param orders further measurements of its submissions
 */
public record Family(FamilyState state, Title architecture, Title training, Orders orders) {
  public Family {
    if ((state.architecture() == null) != (architecture.holder() == null)
        || (state.training() == null) != (training.holder() == null)) {
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
        Title.VACANT,
        Title.VACANT,
        orders);
  }

  /** {@return a family of which nothing is known yet} */
  public static Family unclaimed(String architectureId, double improverShare) {
    return new Family(
        new FamilyState(architectureId, 0, null, null, null, improverShare, 0, 0),
        Title.VACANT,
        Title.VACANT,
        Orders.NONE);
  }
}
