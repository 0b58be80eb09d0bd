package io.prism.reviewing.stage;

import java.util.Locale;

/** The steps in their order. Stored by name: rename none. */
public enum Step {
  STATIC(Lane.FAST),
  SIMILARITY(Lane.FAST),
  LLM(Lane.SLOW);

  /** Who runs a step: a slow one must not keep the fast ones of other submissions waiting. */
  public enum Lane {
    /** Takes milliseconds to seconds. */
    FAST,
    /** Talks to another machine, for minutes perhaps. */
    SLOW;

    /** {@return the stored name} */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Lane lane;

  Step(Lane lane) {
    this.lane = lane;
  }

  /** {@return who runs it} */
  public Lane lane() {
    return lane;
  }

  /** {@return the stored name} */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the step called {@code id}} */
  public static Step named(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
