package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism epochs}. */
@Command(
    name = "epochs",
    description = {
      "List reward epochs with a scored submission or a published record, newest first.",
      "With --json: {\"current\", \"epochs\"}.",
      "",
      "  prism epochs --limit 10"
    },
    mixinStandardHelpOptions = true)
public final class EpochsCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Epochs of a page, 1 to 200. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(names = "--before", paramLabel = "EPOCH", description = "Only those before this one.")
  private @Nullable Long before;

  @Override
  public Integer call() {
    try (Server server = url.open()) {
      JsonNode current =
          url.read(server.get("/v1/epochs/current"), JsonNode.class, "the running epoch");
      String path = "/v1/epochs?limit=" + limit + (before == null ? "" : "&before=" + before);
      JsonNode epochs = url.read(server.get(path), JsonNode.class, "epochs");
      ObjectNode both = ContractJson.mapper().createObjectNode();
      both.set("current", current);
      both.set("epochs", epochs);
      output.answer(ContractJson.write(both), Output.safe(text(current, epochs)));
      return ExitCode.OK;
    }
  }

  private String text(JsonNode current, JsonNode epochs) {
    StringBuilder b = new StringBuilder();
    b.append(
        "the running epoch is %d; an epoch has %s"
            .formatted(
                current.path("epoch_id").asLong(), length(current.path("epoch_seconds").asLong())));
    if (epochs.isEmpty()) {
      return b.append("%nnone had a scored submission or a published record".formatted())
          .append(before == null ? "" : " before " + before)
          .toString();
    }
    b.append("%n%8s  %-6s  %-20s  %s".formatted("epoch", "is", "from", "to"));
    for (JsonNode e : epochs) {
      b.append(
          "%n%8d  %-6s  %-20s  %s"
              .formatted(
                  e.path("id").asLong(),
                  e.path("status").asText(),
                  e.path("starts_at").asText(),
                  e.path("ends_at").asText()));
    }
    if (epochs.size() == limit) {
      b.append("%nmore: --before %d".formatted(epochs.get(epochs.size() - 1).path("id").asLong()));
    }
    return b.toString();
  }

  private static String length(long seconds) {
    Duration d = Duration.ofSeconds(seconds);
    return seconds % 3600 == 0 ? d.toHours() + " hours" : seconds + " seconds";
  }
}
