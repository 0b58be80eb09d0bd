package io.prism.graph.drawing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words and numbers for people, made safe. */
final class Text {
  private static final int LONGEST = 42;

  private Text() {}

  /** {@return {@code text} of a miner, short and without characters that act on what follows} */
  static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST + 1L)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(out::appendCodePoint);
    return cut(out.toString(), LONGEST);
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }

  static String cut(String text, int length) {
    int points = text.codePointCount(0, text.length());
    return points <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }

  /** {@return {@code text} for XML content and attributes} */
  static String xml(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isPrintable(c) ? c : '?');
              }
            });
    return out.toString();
  }

  /** {@return {@code text} for a quoted label of Mermaid: everything unusual as a number} */
  static String mermaid(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              boolean usual =
                  c < 128 && (Character.isLetterOrDigit(c) || " .,-_()/%+=".indexOf(c) >= 0);
              if (usual) {
                out.appendCodePoint(c);
              } else {
                out.append('#').append(isPrintable(c) ? c : '?').append(';');
              }
            });
    return out.toString();
  }

  /** {@return {@code n} in at most four digits: 950, 12.5K, 1.24B} */
  static String count(long n) {
    String[] units = {"", "K", "M", "B", "T", "P", "E"};
    double v = n;
    int unit = 0;
    while (v >= 999.5 && unit < units.length - 1) {
      v /= 1000;
      unit++;
    }
    if (unit == 0) {
      return Long.toString(n);
    }
    String digits = String.format(Locale.ROOT, v < 9.995 ? "%.2f" : v < 99.95 ? "%.1f" : "%.0f", v);
    return (digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits) + units[unit];
  }

  /** {@return {@code part} of {@code whole} in per cent} */
  static String share(long part, long whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    return percent > 0 && percent < 0.1
        ? "< 0.1 %"
        : String.format(Locale.ROOT, percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
  }

  static String shape(List<Long> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
