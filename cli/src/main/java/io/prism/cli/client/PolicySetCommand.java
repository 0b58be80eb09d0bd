package io.prism.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.scoring.policy.DecisionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism policy set}. */
@Command(
    name = "set",
    description = {
      "Set a policy: the whole document, as policy show prints it.",
      "Changed numbers need a new score.version or ownership.version."
    },
    mixinStandardHelpOptions = true)
final class PolicySetCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Parameters(paramLabel = "FILE", description = "The document.")
  private Path file = Path.of("");

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who sets it, for the record (default: your user name).")
  private String by = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the record.")
  private String reason = "";

  @Option(
      names = "--effective-from",
      paramLabel = "TIME",
      description = "UTC, like 2027-01-01T00:00:00Z; at once without it.")
  private @Nullable Instant from;

  @Override
  public Integer call() {
    ObjectNode body = ContractJson.mapper().createObjectNode();
    body.put("by", by).put("reason", reason).put("effective_from", String.valueOf(from));
    if (from == null) {
      body.remove("effective_from");
    }
    body.set("policy", document());
    try (Server server = scoring.server()) {
      String answer = scoring.post(server, "/internal/v1/policies", body.toString());
      JsonNode view = server.read(answer, JsonNode.class, "the scoring service");
      output.answer(
          Server.line(answer),
          Output.safe(
              "policy %d counts from %s on"
                  .formatted(view.path("version").asLong(), view.path("effective_from").asText())));
      return ExitCode.OK;
    }
  }

  /** Checked here already: the same code as the service's, and a wrong file names itself. */
  private JsonNode document() {
    try {
      JsonNode document = ContractJson.mapper().readTree(Files.readString(file));
      DecisionPolicy.parseNew(document.toString());
      return document;
    } catch (JsonProcessingException e) {
      throw CliException.usage(file + " is not JSON: " + e.getOriginalMessage(), HINT);
    } catch (IOException e) {
      throw CliException.usage("cannot read " + file + ": " + e, HINT);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(file + ": " + e.getMessage(), HINT);
    }
  }

  private static final String HINT =
      "Begin with the document in force: prism policy show > policy.json";
}
