package io.prism.cli.key;

import io.prism.cli.CliException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --message}: a text, signed as UTF-8. */
final class Message {
  @Option(
      names = "--message",
      paramLabel = "TEXT",
      required = true,
      description = "The text, taken as UTF-8 exactly as given.")
  private @Nullable String text;

  /** {@return the text} */
  String text() {
    String value = text == null ? "" : text;
    // In a C locale Java replaces what it cannot decode; signing that would sign something else.
    if (value.indexOf('\uFFFD') >= 0) {
      throw CliException.usage(
          "the message reached prism damaged: this terminal's locale is not UTF-8",
          "Run the command with LC_ALL=C.UTF-8 in front.");
    }
    return value;
  }
}
