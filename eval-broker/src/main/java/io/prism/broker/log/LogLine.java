package io.prism.broker.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of a chunk; public because the JSON reader looks at it. Either {@code text} or {@code
 * notice}: what was printed and what we say about it are never in one field.
 *
 * @param text as printed, without what could act on a terminal; null for a notice
 * @param notice ours, null for a line
 * @param leftOut bytes of this line that are not in {@code text}; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogLine(@Nullable String text, @Nullable String notice, @Nullable Long leftOut) {
  static LogLine of(String text, long leftOut) {
    return new LogLine(text, null, leftOut == 0 ? null : leftOut);
  }

  static LogLine notice(String words) {
    return new LogLine(null, words, null);
  }
}
