package io.prism.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a service's log why it did not start. Frames tell people nothing. */
final class StartFailure {
  /** The class of an exception, with a message behind it. */
  private static final Pattern THROWN =
      Pattern.compile(
          "(?:^|.* )(?:Caused by: )?[\\w.$]+\\.[\\w$]*(?:Exception|Error|Throwable): (.*)");

  private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ ).*");

  /** The class and number that a library puts before its message. */
  private static final Pattern CODE =
      Pattern.compile("(?:[\\w.$]+\\.[\\w$]*(?:Exception|Error): )|(?:[A-Z]{2,}\\d{3,}: )");

  /** What Quarkus prints, without an exception, when keys or values of settings cannot be. */
  private static final String SETTINGS = "Configuration validation failed:";

  /** How the settings of every service begin. */
  private static final Pattern KEY = Pattern.compile("(?<![\\w.])prism\\.[a-z]");

  private static final int MOST_LINES = 8;

  private StartFailure() {}

  /**
   * {@return the message of the innermost cause that names a setting, or of the innermost that has
   * one; empty when the log shows none}
   */
  static Optional<String> cause(List<String> log) {
    String found = null;
    for (int i = begin(log); i < log.size(); i++) {
      if (log.get(i).equals(SETTINGS)) {
        return Optional.of(message(SETTINGS, log.subList(i + 1, log.size())));
      }
      Matcher thrown = THROWN.matcher(log.get(i));
      boolean chained = log.get(i).startsWith("Caused by: ");
      if ((chained || found == null) && thrown.matches() && !thrown.group(1).isBlank()) {
        String message = message(thrown.group(1), log.subList(i + 1, log.size()));
        boolean better = found == null || KEY.matcher(message).find() || !KEY.matcher(found).find();
        found = better ? message : found;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Before it there may be other people's troubles. */
  private static int begin(List<String> log) {
    for (int i = log.size() - 1; i >= 0; i--) {
      if (log.get(i).contains("Failed to start") && !log.get(i).startsWith("Caused by")) {
        return i;
      }
    }
    return 0;
  }

  private static String message(String first, List<String> rest) {
    List<String> lines = new ArrayList<>(List.of(first));
    for (String line : rest) {
      if (FRAME.matcher(line).matches() || line.startsWith("Caused by: ") || line.isBlank()) {
        break;
      }
      if (lines.size() < MOST_LINES) {
        lines.add(line.strip());
      }
    }
    return CODE.matcher(String.join("\n  ", lines)).replaceAll("");
  }
}
