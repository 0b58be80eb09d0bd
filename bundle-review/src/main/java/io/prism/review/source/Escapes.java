package io.prism.review.source;

import io.prism.review.python.Node;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Backslashes in texts and bytes that begin what they do not finish. */
final class Escapes {
  private Escapes() {}

  /** {@return what is wrong with the content of a string, or null} */
  static @Nullable String message(Node string) {
    String prefix = "";
    for (Node part : string.children()) {
      if (part.is("string_start")) {
        prefix = part.text().toLowerCase(Locale.ROOT);
        if (prefix.startsWith("`")) {
          return "a backquote begins nothing";
        }
      } else if (part.is("string_content")) {
        String message = content(part.text(), prefix.contains("b"), prefix.contains("r"));
        if (message != null) {
          return message;
        }
      }
    }
    return null;
  }

  private static @Nullable String content(String text, boolean bytes, boolean raw) {
    if (bytes && text.chars().anyMatch(c -> c > 127)) {
      return "bytes hold ASCII characters only; write '...'.encode()";
    }
    for (int i = text.indexOf('\\'); !raw && i >= 0; i = text.indexOf('\\', i + 2)) {
      char kind = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      int digits =
          switch (kind) {
            case 'x' -> 2;
            case 'u' -> bytes ? 0 : 4;
            case 'U' -> bytes ? 0 : 8;
            default -> 0;
          };
      boolean named = kind == 'N' && !bytes;
      if (digits > 0 && !hex(text, i + 2, digits)
          || named && (i + 3 >= text.length() || text.charAt(i + 2) != '{')) {
        return "the escape \\%s is not finished; write \\\\ for a backslash".formatted(kind);
      }
    }
    return null;
  }

  private static boolean hex(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return false;
    }
    String number = text.substring(from, from + digits);
    return number.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        && Long.parseLong(number, 16) <= Character.MAX_CODE_POINT;
  }
}
