package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState;
import org.jspecify.annotations.Nullable;

/**
 * A family, and what its next challenger meets.
 *
 * @param state as the world sees it
 * @param architecture the canonical version
 * @param training the current best training
 * @param orders further measurements of its submissions
 * @param official whether anything of it was measured under an official profile: from then on
 *     nothing else counts; null in older records
 */
public record Family(
    FamilyState state,
    Title architecture,
    Title training,
    Orders orders,
    @Nullable Boolean official) {
  public Family {
    if ((state.architecture() == null) != (architecture.holder() == null)
        || (state.training() == null) != (training.holder() == null)) {
      throw new IllegalArgumentException("what is held has a measure, and nothing else has");
    }
  }

  /** {@return whether only official measurements count} */
  boolean onlyOfficial() {
    if (official == null) {
      FamilyState.Holding held =
          state.architecture() == null ? state.training() : state.architecture();
      return held != null && held.eligible();
    }
    return official;
  }

  /**
   * {@return the family without anything that demonstrations made of it, tries included} From here
   * on it is official.
   */
  Family opened() {
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
        orders,
        true);
  }

  /** {@return the same, which awaits this one no longer} */
  public Family arrived(Replicate replicate) {
    return new Family(state, architecture, training, orders.arrived(replicate), official);
  }

  /** {@return a family of which nothing is known yet} */
  public static Family unclaimed(String architectureId, double improverShare) {
    return new Family(
        new FamilyState(architectureId, 0, null, null, null, improverShare, 0, 0),
        Title.VACANT,
        Title.VACANT,
        Orders.NONE,
        false);
  }
}
