package io.prism.data;

import java.util.Locale;

/** What a document is for. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** {@return the folder and the key in the manifest} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
