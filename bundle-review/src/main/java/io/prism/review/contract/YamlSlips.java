package io.prism.review.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Frequent slips in YAML that its parser calls by other names, or finds lines later. */
final class YamlSlips {
  /**
   * One of them.
   *
   * @param line 1-based
   */
  record Slip(int line, String message, String fix) {}

  private static final Pattern TIGHT =
      Pattern.compile(
          "(?:^|[{,])\\s*(kind|name|architecture_id|architecture|training|entrypoint|files):(?=[^\\s])");

  private YamlSlips() {}

  /** {@return the first slip in a manifest that is not understood, null where none is known} */
  static @Nullable Slip find(String text) {
    Slip tight = tight(text);
    return tight == null ? unclosed(text) : tight;
  }

  private static @Nullable Slip tight(String text) {
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher m = TIGHT.matcher(lines[i]);
      if (m.find()) {
        String key = m.group(1);
        return new Slip(
            i + 1,
            "a space is missing behind '%s:'".formatted(key),
            "Write `%s: ` and the value.".formatted(key));
      }
    }
    return null;
  }

  /** A bracket that nothing closes; quotes and comments are passed over. */
  private static @Nullable Slip unclosed(String text) {
    Deque<Integer> open = new ArrayDeque<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      char quote = 0;
      for (int k = 0; k < lines[i].length(); k++) {
        char c = lines[i].charAt(k);
        boolean comment = c == '#' && (k == 0 || lines[i].charAt(k - 1) == ' ');
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (comment) {
          break;
        } else if (c == '{' || c == '[') {
          open.push(i << 1 | (c == '{' ? 1 : 0));
        } else if ((c == '}' || c == ']') && !open.isEmpty()) {
          open.pop();
        }
      }
    }
    if (open.isEmpty()) {
      return null;
    }
    int last = open.peek();
    String bracket = (last & 1) == 1 ? "}" : "]";
    int line = (last >> 1) + 1;
    return new Slip(
        line,
        "a '%s' is missing: what is opened on line %d is not closed".formatted(bracket, line),
        "Close it with '%s' on that line.".formatted(bracket));
  }
}
