package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism score}. */
@Command(
    name = "score",
    description = {
      "Take a score apart: components and what they were computed from, the gain with its bounds,",
      "the noise behind them, and what it meant for its family, challenge by challenge.",
      "With --json: {\"score\", \"state\"}; state is the family's, null where it was not judged.",
      "Exit code 1 when there is no score; then it says where the submission is instead.",
      "",
      "  prism score 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9"
    },
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id = "";

  @Option(
      names = "--intake-url",
      defaultValue = "${env:PRISM_URL:-http://localhost:8080}",
      description = {
        "Address of intake, asked only when there is no score.",
        "Default: PRISM_URL, else http://localhost:8080"
      })
  private String intakeUrl = "";

  @Override
  public Integer call() {
    try (Server server = url.open()) {
      JsonNode score =
          url.find(server, "/v1/submissions/%s/score".formatted(Server.encoded(id)), "a score")
              .orElseThrow(this::unscored);
      JsonNode state = state(server, score);
      ObjectNode both = ContractJson.mapper().createObjectNode();
      both.set("score", score);
      both.set("state", state);
      output.answer(ContractJson.write(both), Output.safe(ScoreText.of(score, state)));
      return ExitCode.OK;
    }
  }

  /** {@return who holds the family now; null where that was not judged, or cannot be read} */
  private @Nullable JsonNode state(Server server, JsonNode score) {
    String family = score.at("/family/architecture_id").asText();
    Optional<JsonNode> lineage =
        url.find(server, "/v1/architectures/" + Server.encoded(family), "a family");
    return lineage.map(l -> l.path("state")).filter(JsonNode::isObject).orElse(null);
  }

  private CliException unscored() {
    return new CliException(
        ExitCode.NEGATIVE, "submission " + id + " has no score", "It is " + whereItIs());
  }

  private String whereItIs() {
    try (Server intake = new Server(intakeUrl)) {
      HttpResponse<String> answer =
          intake.send(intake.request("/v1/submissions/" + Server.encoded(id)).build());
      if (answer.statusCode() == 404) {
        return "not known to intake either: is the id written in full?";
      }
      JsonNode s = intake.read(intake.successful(answer), JsonNode.class, "intake");
      String error = s.path("error").asText("");
      return "%s (%s)%s; all about it: prism watch %s"
          .formatted(
              s.path("status").asText(),
              s.path("stage").asText(),
              error.isEmpty() || s.path("error").isNull() ? "" : ": " + error,
              id);
    } catch (CliException e) {
      return "perhaps on its way: prism watch " + id;
    }
  }
}
