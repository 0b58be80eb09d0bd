package io.prism.review.rule;

import io.prism.contracts.Finding;
import io.prism.contracts.Severity;
import io.prism.contracts.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one review finds. Text from the bundle is shortened and its control characters are
 * made visible, so that a finding can be printed anywhere. Order does not depend on the order of
 * the rules.
 */
public final class Findings {
  /** Findings kept of each rule; a hostile bundle must not fill the event. */
  private static final int PER_RULE = 20;

  private static final int FOUND_LENGTH = 120;

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Finding::line, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  private final List<Finding> list = new ArrayList<>();

  /** Adds a violation of {@code rule} with the rule's own fix. */
  public void add(
      RuleInfo rule,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable String found,
      String message) {
    add(rule, file, line, found, message, rule.fix());
  }

  /** Adds a violation of {@code rule} with a fix that fits this case better than the rule's own. */
  public void add(
      RuleInfo rule,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable String found,
      String message,
      String fix) {
    add(rule, file, line, found, message, fix, null);
  }

  /** Adds a violation of {@code rule} that is about a part of the source. */
  public void add(
      RuleInfo rule,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable String found,
      String message,
      String fix,
      @Nullable Span span) {
    Finding finding =
        new Finding(
            rule.id(),
            rule.severity(),
            file == null ? null : visible(file),
            line,
            found == null ? null : visible(found),
            visible(message, 400),
            visible(fix, 400),
            span);
    if (!list.contains(finding) && !full(rule)) {
      list.add(finding);
    }
  }

  /** {@return whether no more violations of {@code rule} are kept} */
  public boolean full(RuleInfo rule) {
    return list.stream().filter(f -> f.rule().equals(rule.id())).count() >= PER_RULE;
  }

  /** Adds what an earlier stage found. */
  public void addAll(List<Finding> findings) {
    list.addAll(findings);
  }

  /** {@return whether one of them refuses the bundle} */
  public boolean refuse() {
    return list.stream().anyMatch(f -> f.severity() == Severity.REJECT);
  }

  /** {@return all of them, by file, line and rule} */
  public List<Finding> sorted() {
    return list.stream().sorted(ORDER).toList();
  }

  /** {@return {@code text} on one line, shortened, with control and format characters escaped} */
  public static String visible(String text) {
    return visible(text, FOUND_LENGTH);
  }

  private static String visible(String text, int length) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < text.length() && b.length() < length; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '\n' -> b.append("\\n");
        case '\t' -> b.append("\\t");
        default -> {
          if (hidden(c)) {
            b.append("\\u{").append(Integer.toHexString(c)).append('}');
          } else {
            b.appendCodePoint(c);
          }
        }
      }
      if (b.length() >= length && i < text.length()) {
        b.append('…');
      }
    }
    return b.toString();
  }

  private static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
