package io.prism.cli.letters;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The oldest open letters of one topic, and what is done with them. */
final class Chosen {
  @Mixin private Kafka kafka = new Kafka();

  @Parameters(
      paramLabel = "TOPIC",
      description = "The dead-letter topic, for instance scoring-service.evaluations.v1.dlq.")
  private String topic = "";

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "2147483647",
      description = "Only the N oldest (default: all that lie there now).")
  private int count;

  @Option(names = "--dry-run", description = "Only say which ones it would be.")
  private boolean dry;

  /** What is done with letters. */
  interface Deed {
    void to(LetterBox box, String topic, int count, Consumer<Letter> each);
  }

  int apply(Deed deed, String done, Output output) {
    Amount.require("--count", count);
    try (LetterBox box = kafka.open()) {
      List<String> names = new ArrayList<>();
      Consumer<Letter> each =
          letter -> {
            names.add(letter.name());
            output.text(
                Output.safe(
                    "%s%s %s  %s"
                        .formatted(dry ? "would be " : "", done, letter.name(), letter.key())));
          };
      if (dry) {
        box.letters(topic, false, count).forEach(each);
      } else {
        deed.to(box, topic, count, each);
      }
      output.json(Map.of("topic", topic, "dry_run", dry, done.replace(' ', '_'), names));
      if (names.isEmpty()) {
        output.text("nothing to deal with in " + topic);
      }
      return ExitCode.OK;
    }
  }
}
