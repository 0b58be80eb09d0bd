package io.prism.reviewing.llm;

import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.review.rule.Findings;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Finds text that speaks to a reviewer, by the patterns of {@code llm/injections.txt}: in every
 * file, over up to three lines, whatever letters it is disguised with. Pure.
 */
final class InjectionScan {
  static final String RULE = "speaks-to-reviewer";
  private static final int WINDOW = 3;
  private static final int MOST = 20;
  private static final int LONGEST_LINE = 4000;

  private static final List<Pattern> PATTERNS =
      Resources.read("injections.txt")
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> Pattern.compile(l, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
          .toList();

  private InjectionScan() {}

  /** {@return a warning for each place, at most {@value #MOST}} */
  static List<Finding> of(SortedMap<String, String> files) {
    List<Finding> found = new ArrayList<>();
    files.forEach((file, text) -> scan(file, text, found));
    return found.stream().limit(MOST).toList();
  }

  private static void scan(String file, String text, List<Finding> found) {
    String[] lines = text.split("\n", -1);
    String[] plain = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      plain[i] = plain(lines[i]);
    }
    int free = 0;
    for (int i = 0; i < lines.length && found.size() < MOST; i++) {
      if (i >= free && !plain[i].isEmpty()) {
        int length = match(plain, i);
        if (length > 0) {
          found.add(finding(file, i + 1, lines[i]));
          free = i + length;
        }
      }
    }
  }

  /** {@return how many lines from {@code at} on match together, 0 when none do} */
  private static int match(String[] plain, int at) {
    StringBuilder window = new StringBuilder();
    for (int n = 0; n < WINDOW && at + n < plain.length; n++) {
      window.append(n == 0 ? "" : " ").append(plain[at + n]);
      String text = window.toString();
      if (PATTERNS.stream().anyMatch(p -> p.matcher(text).find())) {
        // A match that needs nothing of this line belongs to a later one.
        return n == 0 || match(plain, at + 1, n) == 0 ? n + 1 : 0;
      }
    }
    return 0;
  }

  private static int match(String[] plain, int from, int count) {
    String text = String.join(" ", List.of(plain).subList(from, from + count));
    return PATTERNS.stream().anyMatch(p -> p.matcher(text).find()) ? count : 0;
  }

  /** Compatibility forms, invisible characters, comment signs and blanks hide nothing. */
  private static String plain(String line) {
    String text =
        Normalizer.normalize(
            line.substring(0, Math.min(LONGEST_LINE, line.length())), Normalizer.Form.NFKC);
    return text.replaceAll("\\p{Cf}", "")
        .replaceAll("^(?:[\\s#*>/;-]|[\"'](?!<\\|))+", "") // "<|x|>" is a string
        .replaceAll("\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static Finding finding(String file, int line, String text) {
    return new Finding(
        RULE,
        Severity.WARN,
        file,
        line,
        Findings.visible(text.strip()),
        "this text speaks to a reviewer or to a language model; a person looks at the submission",
        "Remove it. Comments are for people who read the model.");
  }
}
