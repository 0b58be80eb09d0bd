package io.prism.cli.letters;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism dead-letters list}. */
@Command(
    name = "list",
    description = "List letters that nobody has dealt with, the oldest of each topic first.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Kafka kafka = new Kafka();

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "Only this dead-letter topic, for instance scoring-service.evaluations.v1.dlq.")
  private @Nullable String topic;

  @Option(names = "--all", description = "Also those that were sent again or dismissed.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most (default: 50).")
  private int limit;

  @Override
  public Integer call() {
    Amount.require("--limit", limit);
    try (LetterBox box = kafka.open()) {
      List<LetterBox.Count> counts = box.counts();
      List<Letter> letters = box.letters(topic, all, limit);
      output.answer(Map.of("topics", counts, "letters", letters), text(counts, letters));
      return ExitCode.OK;
    }
  }

  private String text(List<LetterBox.Count> counts, List<Letter> letters) {
    if (counts.isEmpty()) {
      return "this Kafka has no dead-letter topics; is it PRISM's?";
    }
    long there =
        counts.stream()
            .filter(c -> topic == null || c.topic().equals(topic))
            .mapToLong(c -> all ? c.all() : c.open())
            .sum();
    if (letters.isEmpty()) {
      return "no dead letters%s in %d topics"
          .formatted(all ? "" : " to deal with", topic == null ? counts.size() : 1);
    }
    String more =
        there > letters.size() ? "\n... and %d more".formatted(there - letters.size()) : "";
    return letters.stream().map(ListCommand::line).collect(Collectors.joining("\n")) + more;
  }

  private static String line(Letter letter) {
    return Output.safe(
        "%s  %s  %s  %s%s%n    %s"
            .formatted(
                letter.name(),
                letter.at(),
                letter.key() == null ? "no key" : letter.key(),
                letter.type() == null ? "no type" : letter.type(),
                letter.open() ? "" : "  (dealt with)",
                letter.reason().lines().findFirst().orElse("")));
  }
}
