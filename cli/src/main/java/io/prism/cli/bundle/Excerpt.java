package io.prism.cli.bundle;

import io.prism.cli.Output;
import io.prism.contracts.Finding;
import io.prism.contracts.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The line that a finding is about, with carets under the part that is meant.
 *
 * <pre>
 *   7 | weights = open('w.bin').read()
 *     |           ^^^^^^^^^^^^^
 * </pre>
 *
 * Columns are code points; what a terminal draws twice as wide gets two carets. Long lines are cut
 * around the part, and what cannot be seen is drawn as a question mark.
 */
final class Excerpt {
  private static final int WIDTH = 92;
  private static final int BEFORE = 40;

  private Excerpt() {}

  /** {@return the excerpt with line ends, empty when there is no such line} */
  static String of(Finding f, Map<String, String> texts, String colour) {
    String text = f.file() == null ? null : texts.get(f.file());
    Integer line = f.line();
    String content = text == null || line == null ? null : line(text, line);
    if (content == null || line == null || content.isBlank()) {
      return "";
    }
    int[] points = Output.safe(content).replace('\t', ' ').codePoints().toArray();
    Span span = f.span();
    int start = span == null ? firstVisible(points) : Math.min(span.column() - 1, points.length);
    int end =
        span == null
            ? points.length
            : span.endLine() > line ? points.length : Math.min(span.endColumn() - 1, points.length);
    int from =
        points.length <= WIDTH ? 0 : Math.max(0, Math.min(start - BEFORE, points.length - WIDTH));
    int to = Math.min(points.length, from + WIDTH);
    String gutter = "  " + line + " | ";
    String carets =
        " ".repeat(width(points, from, start))
            + "^".repeat(Math.max(1, width(points, start, Math.min(end, to))));
    String more = span != null && span.endLine() > line ? " to line " + span.endLine() : "";
    return Output.styled("faint", gutter)
        + new String(points, from, to - from)
        + "\n"
        + Output.styled("faint", " ".repeat(gutter.length() - 2) + "| ")
        + Output.styled(colour + ",bold", carets + more)
        + "\n";
  }

  private static @Nullable String line(String text, int number) {
    int from = 0;
    for (int i = 1; i < number; i++) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        return null;
      }
      from = end + 1;
    }
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  private static int firstVisible(int[] points) {
    int i = 0;
    while (i < points.length && Character.isWhitespace(points[i])) {
      i++;
    }
    return i;
  }

  private static int width(int[] points, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += width(points[i]);
    }
    return width;
  }

  /** Columns that terminals give a character. */
  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        switch (Character.UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
          default -> c >= 0xff01 && c <= 0xff60 || c >= 0x1f300 && c <= 0x1faff;
        };
    return wide ? 2 : 1;
  }
}
