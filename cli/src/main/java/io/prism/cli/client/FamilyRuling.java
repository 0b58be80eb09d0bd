package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all rulings have in common. */
abstract class FamilyRuling implements Callable<Integer> {
  private final String kind;

  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Parameters(paramLabel = "SUBMISSION", description = "The submission, by its id.")
  private String submission = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who rules, for the record (default: your user name).")
  private String by = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why. Everybody can read it.")
  private String reason = "";

  FamilyRuling(String kind) {
    this.kind = kind;
  }

  @Nullable String into() {
    return null;
  }

  @Override
  public Integer call() {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("kind", kind);
    body.put("submission", submission);
    String family = into();
    if (family != null) {
      body.put("into", family);
    }
    body.put("by", by);
    body.put("reason", reason);
    try (Server server = scoring.server()) {
      String answer = scoring.post(server, "/internal/v1/rulings", ContractJson.write(body));
      JsonNode view = server.read(answer, JsonNode.class, "the scoring service");
      List<String> families = new ArrayList<>();
      view.path("families").forEach(f -> families.add(f.asText()));
      output.answer(
          Server.line(answer),
          Output.safe(
              "ruling %d: %s %s; judged anew: %s"
                  .formatted(
                      view.path("sequence").asLong(),
                      kind,
                      submission,
                      String.join(", ", families))));
      return ExitCode.OK;
    }
  }
}
