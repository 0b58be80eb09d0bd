package io.prism.runner;

import java.util.Locale;

/** The two processes of an attempt, in order. */
public enum PhaseName {
  PLAYER,
  REFEREE;

  /** {@return the name in paths and fault codes} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
