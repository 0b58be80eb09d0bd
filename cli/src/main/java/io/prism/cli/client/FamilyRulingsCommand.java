package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism family rulings}. */
@Command(
    name = "rulings",
    description = "List all rulings, newest first.",
    mixinStandardHelpOptions = true)
final class FamilyRulingsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Override
  public Integer call() {
    try (Server server = scoring.server()) {
      String body = scoring.get(server, "/internal/v1/rulings");
      List<JsonNode> all = List.of(server.read(body, JsonNode[].class, "the scoring service"));
      output.answer(
          Server.line(body),
          Output.safe(
              all.isEmpty()
                  ? "nothing was ruled"
                  : all.stream()
                      .map(FamilyRulingsCommand::line)
                      .collect(Collectors.joining("\n"))));
      return ExitCode.OK;
    }
  }

  private static String line(JsonNode r) {
    return "%d  %s  %s %s%s  by %s: %s"
        .formatted(
            r.path("sequence").asLong(),
            r.path("at").asText(),
            r.path("kind").asText(),
            r.path("submission").asText(),
            r.hasNonNull("into") ? " into " + r.path("into").asText() : "",
            r.path("by").asText(),
            r.path("reason").asText());
  }
}
