package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
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
      "Changed numbers need a new score.version or ownership.version.",
      "A policy that waits for its time is withdrawn by setting the one that is to count instead,",
      "from the same time on: of two for one moment, the one set last counts.",
      "",
      "  prism policy set policy.json --reason \"season two\" --dry-run"
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

  @Option(
      names = "--dry-run",
      description = "Show what would change, refuse what would be refused, and store nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PolicyFile policy = PolicyFile.read(file);
    if (dryRun) {
      PolicyOutlook.show(output, scoring, policy, from);
      return ExitCode.OK;
    }
    ObjectNode body = ContractJson.mapper().createObjectNode();
    body.put("by", by).put("reason", reason).put("effective_from", String.valueOf(from));
    if (from == null) {
      body.remove("effective_from");
    }
    body.set("policy", policy.document());
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
}
