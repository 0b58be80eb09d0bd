package io.prism.cli.letters;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism dead-letters read}. */
@Command(
    name = "read",
    description = "Show one letter: why it was put aside, its headers, and what it says.",
    mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("([\\w.-]+):(\\d{1,9}):(\\d{1,18})");

  @Mixin private Output output = new Output();
  @Mixin private Kafka kafka = new Kafka();

  @Parameters(paramLabel = "LETTER", description = "TOPIC:PARTITION:OFFSET, as `list` prints it.")
  private String name = "";

  @Override
  public Integer call() {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw CliException.usage(
          "'" + name + "' does not name a letter",
          "Take TOPIC:PARTITION:OFFSET from: prism dead-letters list");
    }
    try (LetterBox box = kafka.open()) {
      Letter letter =
          box.letter(
              parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
      output.answer(letter, Output.safe(text(letter)));
      return ExitCode.OK;
    }
  }

  private static String text(Letter letter) {
    StringBuilder text = new StringBuilder();
    line(text, "letter", letter.name() + (letter.open() ? "" : "  (dealt with)"));
    line(text, "put aside", letter.at().toString());
    line(text, "from", String.valueOf(letter.from()));
    line(text, "reason", letter.reason());
    if (letter.cause() != null) {
      line(text, "cause", letter.cause());
    }
    line(text, "key", String.valueOf(letter.key()));
    text.append("headers\n");
    for (Map.Entry<String, String> header : new TreeMap<>(letter.headers()).entrySet()) {
      text.append("  ").append(header.getKey()).append(": ").append(header.getValue()).append('\n');
    }
    return text.append("value\n").append(letter.value()).toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-11s%s%n".formatted(name, value));
  }
}
