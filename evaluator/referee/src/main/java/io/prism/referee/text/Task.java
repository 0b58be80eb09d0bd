package io.prism.referee.text;

import java.util.Locale;

/** What a reader who understood the document could have known at a marked byte. */
public enum Task {
  /** Endings that agree with a subject some words before. */
  AGREEMENT,
  /** The second saying of a random word. */
  COPY,
  /** The value asked for, bound earlier in the line. */
  RECALL,
  /** Closing brackets in the order that the opening ones demand. */
  NESTING,
  /** Results of small additions. */
  ARITHMETIC;

  /** {@return the name in manifests} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
