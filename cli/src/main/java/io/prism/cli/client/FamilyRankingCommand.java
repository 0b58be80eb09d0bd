package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism family ranking}. */
@Command(
    name = "ranking",
    description = {
      "List the families that have a scored submission, for everybody, best first.",
      "",
      "  prism family ranking --limit 10"
    },
    mixinStandardHelpOptions = true)
final class FamilyRankingCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Families of a page, 1 to 200. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(
      names = "--after",
      paramLabel = "PLACE",
      description = "Go on where an earlier page ended; that page says where.")
  private @Nullable String after;

  @Override
  public Integer call() {
    String path =
        "/v1/architectures?limit="
            + limit
            + (after == null ? "" : "&after=" + Server.encoded(after));
    try (Server server = url.open()) {
      Listed page = url.list(server, path, "families");
      output.answer(ContractJson.write(page.items()), Output.safe(text(page.items())));
      if (page.next() != null) {
        output.note("more: --after " + Output.safe(page.next()));
      }
      return ExitCode.OK;
    }
  }

  /**
   * A page of a list that names the next one in its header {@code Link} (RFC 8288).
   *
   * @param next the parameter {@code after} of that address; null at the end
   */
  record Listed(JsonNode items, @Nullable String next) {}

  private static String text(JsonNode families) {
    if (families.isEmpty()) {
      return "nothing has been scored yet";
    }
    StringBuilder b =
        new StringBuilder(
            "%-22s %8s  %11s  %-48s  %s"
                .formatted("family", "q_arch", "submissions", "shown first by", "best submission"));
    for (JsonNode f : families) {
      b.append(
          "%n%-22s %8s  %11d  %-48s  %s"
              .formatted(
                  f.path("id").asText(),
                  Bounds.plain(f.path("q_arch_best")),
                  f.path("submissions").asLong(),
                  f.path("owner_hotkey").asText(),
                  f.path("canonical_submission_id").asText()));
    }
    return b.append("%none of them: prism family show ARCHITECTURE".formatted()).toString();
  }
}
