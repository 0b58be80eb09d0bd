package io.prism.runner;

import java.util.Locale;

/**
 * The processes of an attempt. The player comes first and alone; trainer and referee work at the
 * same time.
 */
public enum PhaseName {
  /** Traces the bundle; untrusted. */
  PLAYER,
  /** Trains with the bundle's hooks while the referee examines; untrusted. */
  TRAINER,
  /** Measures; trusted. */
  REFEREE;

  /** {@return the name in paths and fault codes} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return the folder of the run that it may write to, and the module that holds its program} The
   * trainer is the player again.
   */
  String home() {
    return this == TRAINER ? PLAYER.label() : label();
  }
}
