package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism policy history}. */
@Command(
    name = "history",
    description = {
      "List all policies that were set, newest first. Those that wait for their time are marked.",
      "",
      "  prism policy history"
    },
    mixinStandardHelpOptions = true)
final class PolicyHistoryCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Override
  public Integer call() {
    try (Server server = scoring.server()) {
      String body = scoring.get(server, "/internal/v1/policies");
      List<JsonNode> views = List.of(server.read(body, JsonNode[].class, "the scoring service"));
      output.answer(
          Server.line(body),
          Output.safe(
              views.isEmpty()
                  ? "none was set; the built-in policy counts"
                  : views.stream()
                      .map(PolicyHistoryCommand::line)
                      .collect(Collectors.joining("\n"))));
      return ExitCode.OK;
    }
  }

  private static String line(JsonNode v) {
    return "%d  from %s%s  %s, %s  by %s: %s"
        .formatted(
            v.path("version").asLong(),
            v.path("effective_from").asText(),
            waits(v) ? " (waits)" : "",
            v.at("/policy/score/version").asText(),
            v.at("/policy/ownership/version").asText(),
            v.path("by").asText(),
            v.path("reason").asText());
  }

  private static boolean waits(JsonNode view) {
    try {
      return Instant.parse(view.path("effective_from").asText()).isAfter(Instant.now());
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
