package io.prism.base.problems;

import org.jspecify.annotations.Nullable;

/** Checks of what a request's body brings. */
public final class Fields {
  private Fields() {}

  /**
   * {@return the text without white space around it}
   *
   * @throws Problem {@link ProblemType#INVALID_PARAMETER} when it is missing, blank, or longer than
   *     {@code longest} characters
   */
  public static String text(String name, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          "%s must have 1 to %d characters".formatted(name, longest));
    }
    return value.strip();
  }
}
