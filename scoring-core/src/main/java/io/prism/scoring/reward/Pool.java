package io.prism.scoring.reward;

import java.util.Locale;

/** What a part of the rewards is set aside for. */
public enum Pool {
  /** Discovering and improving architectures. */
  ARCHITECTURE,
  /** Training variants of them. */
  TRAINING;

  /** {@return its name in records} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
