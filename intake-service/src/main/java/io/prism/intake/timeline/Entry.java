package io.prism.intake.timeline;

import org.jspecify.annotations.Nullable;

/**
 * One line of a submission's history.
 *
 * @param type event type it came from
 * @param stage fine-grained: accepted, approved, queued, running, measured, scored ...
 * @param status one of the six classic names
 * @param detail for people
 * @param outline what everybody else than its miner and operators reads instead of {@code detail},
 *     where that quotes code; null where it is for everyone
 * @param fraction progress of the evaluation in [0, 1], if known
 * @param terminal nothing follows unless an operator intervenes
 * @param lifts whether it ends a hold of review: then that hold was not the end
 */
public record Entry(
    String type,
    String stage,
    String status,
    String detail,
    @Nullable String outline,
    @Nullable Double fraction,
    boolean terminal,
    boolean lifts) {

  /** {@return an entry that is not the last} */
  public static Entry of(String type, String stage, String status, String detail) {
    return new Entry(type, stage, status, detail, null, null, false, false);
  }

  /** {@return an entry that is the last, as far as one can know} */
  public static Entry last(String type, String stage, String status, String detail) {
    return new Entry(type, stage, status, detail, null, null, true, false);
  }

  static Entry progress(String type, String stage, String detail, @Nullable Double fraction) {
    return new Entry(type, stage, "running", detail, null, fraction, false, false);
  }

  /** {@return the same, as the end of a hold if {@code resolved}} */
  Entry lifting(boolean resolved) {
    return new Entry(type, stage, status, detail, outline, fraction, terminal, resolved);
  }

  /** {@return the same, of which everybody else reads {@code shown} only} */
  Entry outlined(String shown) {
    return new Entry(type, stage, status, detail, shown, fraction, terminal, lifts);
  }
}
