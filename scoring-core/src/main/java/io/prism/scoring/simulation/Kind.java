package io.prism.scoring.simulation;

import java.util.Locale;

/** Who takes part in a competition. */
public enum Kind {
  /** Discovers an architecture that is better than the baseline. */
  DISCOVERER,
  /** Improves somebody's architecture or training by a known amount. */
  IMPROVER,
  /** Enters what is exactly as good as the best version, under a hotkey of its own each time. */
  EQUAL,
  /** Enters what is exactly as good as the baseline, again and again under one hotkey. */
  RESUBMITTER,
  /** Enters what is exactly as good as the baseline, under many hotkeys. */
  LUCKY,
  /** Enters disguises of another's architecture that are recognised as built alike. */
  CLONE,
  /** Enters another's training recipe as its own. */
  COPYCAT,
  /** Spoils the initial values of another's architecture, and brings a recipe that mends them. */
  SPOILER;

  /** {@return its name in reports} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
