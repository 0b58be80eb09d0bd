package io.prism.review.source;

import io.prism.contracts.Span;
import io.prism.review.python.Node;
import io.prism.review.python.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Characters that word processors and web pages put where Python has plain ones: no-break spaces,
 * curly quotes. In texts and comments they are fine; elsewhere the interpreter refuses the file.
 */
final class OddCharacters {
  static final String FIX =
      "Type the character anew in a plain editor; copying from a web page or a document brings it back.";

  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("\u201c\u201d\u201e\u00ab\u00bb\uff02", "the quote \""),
          Map.entry("\u2018\u2019\u201a\u00b4\uff07", "the quote '"),
          Map.entry("\u2010\u2011\u2012\u2013\u2014\u2212", "the sign -"),
          Map.entry("\u00d7", "the sign *"),
          Map.entry("\uff08", "the sign ("),
          Map.entry("\uff09", "the sign )"),
          Map.entry("\uff0c", "the sign ,"),
          Map.entry("\uff1a", "the sign :"),
          Map.entry("\uff1d", "the sign ="),
          Map.entry("\u2026", "three dots"));

  private OddCharacters() {}

  /**
   * {@return what is wrong with a line that does not parse, null where no such character is in it}
   */
  static @Nullable String explained(String line) {
    return line.codePoints()
        .filter(c -> c >= 128)
        .mapToObj(OddCharacters::message)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String message(int c) {
    String meant =
        Character.getType(c) == Character.SPACE_SEPARATOR
            ? "a space"
            : MEANT.entrySet().stream()
                .filter(e -> e.getKey().indexOf(c) >= 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    return meant == null
        ? null
        : "U+%04X (%s) stands where Python has %s".formatted(c, Character.getName(c), meant);
  }

  /** Reports what is neither in a text nor in a comment nor part of a name. */
  static void report(Reviewed r) {
    String text = r.file().text();
    if (text.chars().allMatch(c -> c < 128)) {
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    SyntaxTree tree = r.file().tree();
    int from = 0;
    for (Node node : r.file().root().subtree()) {
      if (node.is("string", "comment", "identifier", "type_conversion") && node.start() >= from) {
        between(utf8, from, node.start(), tree, r);
        from = node.end();
      }
    }
    between(utf8, from, utf8.length, tree, r);
  }

  private static void between(byte[] utf8, int from, int to, SyntaxTree tree, Reviewed r) {
    for (int i = from; i < to; i++) {
      if (utf8[i] < 0 && !(i == 0 && bom(utf8))) {
        String rest = new String(utf8, i, Math.min(4, utf8.length - i), StandardCharsets.UTF_8);
        int c = rest.codePointAt(0);
        if (SourceTextRule.hidden(c)) {
          continue; // reported as such
        }
        int length = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
        String message = message(c);
        Span span = tree.span(i, i + length);
        int line = tree.line(i);
        r.out()
            .add(
                SourceTextRule.SYNTAX,
                r.file().path(),
                line,
                tree.lineText(line).strip(),
                message == null ? "U+%04X is no part of Python".formatted(c) : message,
                FIX,
                span);
        return;
      }
    }
  }

  private static boolean bom(byte[] utf8) {
    return utf8.length > 2 && utf8[0] == (byte) 0xef && utf8[1] == (byte) 0xbb;
  }
}
