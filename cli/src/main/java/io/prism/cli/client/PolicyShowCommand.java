package io.prism.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism policy show}. */
@Command(
    name = "show",
    description = {
      "Show the policy that counts now, as a document that policy set takes:",
      "  prism policy show > policy.json"
    },
    mixinStandardHelpOptions = true)
final class PolicyShowCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Override
  public Integer call() throws JsonProcessingException {
    try (Server server = scoring.server()) {
      String body = scoring.get(server, "/internal/v1/policies/current");
      JsonNode view = server.read(body, JsonNode.class, "the scoring service");
      output.answer(
          Server.line(body),
          Output.safe(
              ContractJson.mapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(view.get("policy"))));
      JsonNode version = view.path("version");
      output.note(
          version.isNumber()
              ? "policy %s, since %s, set by %s: %s"
                  .formatted(
                      version.asLong(),
                      view.path("effective_from").asText(),
                      Output.safe(view.path("by").asText()),
                      Output.safe(view.path("reason").asText()))
              : "the built-in policy; none was set");
      return ExitCode.OK;
    }
  }
}
