package io.prism.broker.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes texts of this installation out of a log: keys, and where things lie. For accidents (a stack
 * trace, a path in an error message); who knows a secret and wants to tell it can spell it
 * otherwise.
 */
final class Redaction {
  /** A shorter beginning at the end of a cut line tells nothing. */
  private static final int TELLING = 4;

  private final List<Rule> rules;

  private record Rule(String text, String instead) {}

  private Redaction(List<Rule> rules) {
    // the longest first: a path before the folder that it lies in
    this.rules =
        rules.stream()
            .sorted(Comparator.comparingInt((Rule r) -> r.text().length()).reversed())
            .toList();
  }

  /** Collects what is to be taken out. */
  static final class Builder {
    private final List<Rule> rules = new ArrayList<>();

    /** A value that nobody may see. */
    Builder secret(String value) {
      return value.length() < 2 * TELLING ? this : add(value, "[secret]");
    }

    /** A folder or file of this machine; the root itself hides nothing. */
    Builder path(Path path, String name) {
      String text = path.toAbsolutePath().normalize().toString();
      return text.length() < TELLING ? this : add(text, "[" + name + "]");
    }

    private Builder add(String text, String instead) {
      rules.add(new Rule(text, instead));
      return this;
    }

    Redaction build() {
      return new Redaction(rules);
    }
  }

  /** {@return the line without them} */
  String apply(String line) {
    String clean = line;
    for (Rule rule : rules) {
      clean = clean.replace(rule.text(), rule.instead());
    }
    return clean;
  }

  /** {@return the beginning of a line without them, and without the beginning of one at its end} */
  String applyToCut(String beginning) {
    String clean = apply(beginning);
    for (Rule rule : rules) {
      for (int n = Math.min(rule.text().length() - 1, clean.length()); n >= TELLING; n--) {
        if (clean.endsWith(rule.text().substring(0, n))) {
          return clean.substring(0, clean.length() - n);
        }
      }
    }
    return clean;
  }
}
