package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.key.KeyOption;
import io.prism.contracts.ContractJson;
import io.prism.signatures.ReadMessage;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism show}. */
@Command(
    name = "show",
    description = {
      "Show a submission as it is now: where it stands, its score, and under what it was measured.",
      "Signed where there is a key: what was found in a bundle is shown to its miner only.",
      "With --json both answers: {\"submission\", \"score\"}; score is null while there is none."
    },
    mixinStandardHelpOptions = true)
public final class ShowCommand implements Callable<Integer> {
  private static final String LINE = "%-14s %s%n";

  @Mixin private Output output = new Output();
  @Mixin private KeyOption key = new KeyOption();

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id = "";

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_URL:-http://localhost:8080}",
      description = "Address of intake. Default: PRISM_URL, else http://localhost:8080")
  private String url = "";

  @Option(
      names = "--weights-url",
      defaultValue = "${env:PRISM_WEIGHTS_URL:-http://localhost:8084}",
      description = {
        "Address of the weights service, which has the score.",
        "Default: PRISM_WEIGHTS_URL, else http://localhost:8084"
      })
  private String weightsUrl = "";

  @Override
  public Integer call() {
    JsonNode submission;
    String hidden = "";
    try (Server server = new Server(url)) {
      String path = "/v1/submissions/" + Server.encoded(id);
      MinerRead read = new MinerRead(server, key, output);
      String answer = server.successful(read.ask(path, ReadMessage.submission(id)));
      submission = server.read(answer, JsonNode.class, "intake");
      if (isShort(submission)) {
        hidden = read.hidden("what was found, with files and lines");
      }
    }
    JsonNode score = score();
    ObjectNode both = ContractJson.mapper().createObjectNode();
    both.set("submission", submission);
    both.set("score", score);
    output.answer(ContractJson.write(both), Output.safe(text(submission, score)));
    if (!hidden.isEmpty()) {
      output.note(hidden);
    }
    return ExitCode.OK;
  }

  /** {@return whether there is more to it than everybody sees} */
  private static boolean isShort(JsonNode submission) {
    boolean quiet = submission.path("error").isNull() && submission.path("findings").isEmpty();
    return submission.path("shown_to").asText().equals("everyone") && !quiet;
  }

  /** {@return the score taken apart, null while there is none} */
  private @Nullable JsonNode score() {
    try (Server server = new Server(weightsUrl)) {
      String path = "/v1/submissions/%s/score".formatted(Server.encoded(id));
      HttpResponse<String> answer =
          server.send(server.request(path).header("Accept", "application/json").build());
      return answer.statusCode() == 404
          ? null
          : server.read(server.successful(answer), JsonNode.class, "weights-service");
    }
  }

  private static String text(JsonNode s, @Nullable JsonNode score) {
    StringBuilder b = new StringBuilder();
    line(b, "submission", s.path("id").asText());
    line(b, "hotkey", s.path("hotkey").asText());
    line(b, "file", s.path("filename").asText());
    line(b, "profile", s.path("profile").asText());
    line(b, "accepted", s.path("created_at").asText());
    line(b, "status", s.path("status").asText() + ", " + s.path("stage").asText());
    JsonNode queue = s.path("queue");
    if (queue.isObject()) {
      String begins = queue.path("begins_at").asText("");
      line(
          b,
          "queue",
          "place %d of %d%s, as of %s"
              .formatted(
                  queue.path("place").asInt(),
                  queue.path("of").asInt(),
                  begins.isEmpty() || begins.equals("null") ? "" : ", begins about " + begins,
                  queue.path("as_of").asText()));
    }
    if (!s.path("error").asText("").isEmpty() && !s.path("error").isNull()) {
      line(b, "error", s.path("error").asText().replace("\n", "\n" + " ".repeat(15)));
    }
    if (score != null) {
      score(b, score);
    }
    return b.toString().stripTrailing();
  }

  private static void score(StringBuilder b, JsonNode score) {
    line(b, "score", Bounds.plain(score.path("final_score")));
    line(b, "gain", Bounds.gain(score.path("gain")));
    line(b, "family", score.at("/family/architecture_id").asText());
    line(b, "manifest", score.path("manifest_sha256").asText());
    JsonNode ran = score.path("execution");
    line(b, "measured under", MeasuredUnder.of(ran));
    ran.path("images").properties().forEach(i -> line(b, "  " + i.getKey(), i.getValue().asText()));
    line(b, "taken apart", "prism score " + score.path("submission_id").asText());
  }

  private static void line(StringBuilder b, String name, String value) {
    b.append(LINE.formatted(name, value));
  }
}
