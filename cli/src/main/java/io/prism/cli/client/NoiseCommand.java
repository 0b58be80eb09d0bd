package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism noise}. */
@Command(
    name = "noise",
    description = {
      "Show how much the numbers of a profile vary by chance alone, and so which gain one",
      "measurement can show at all. By the newest scored measurement that tells it.",
      "Exit code 1 when none does.",
      "",
      "  prism noise local_cpu_smoke"
    },
    mixinStandardHelpOptions = true)
public final class NoiseCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();

  @Parameters(paramLabel = "PROFILE", description = "Evaluation profile.")
  private String profile = "";

  @Override
  public Integer call() {
    try (Server server = url.open()) {
      JsonNode card =
          url.find(server, "/v1/noise-cards/" + Server.encoded(profile), "a noise card")
              .orElseThrow(
                  () ->
                      new CliException(
                          ExitCode.NEGATIVE,
                          "nothing that was scored under profile " + profile + " tells its noise",
                          "Is it the name of a profile? Those of a scored submission: prism score ID"));
      output.answer(ContractJson.write(card), Output.safe(text(card)));
      return ExitCode.OK;
    }
  }

  private static String text(JsonNode card) {
    StringBuilder b = new StringBuilder();
    b.append(
        "%s, %s%nas submission %s told it at %s; bits per byte, detectable at %s two-sided, four times in five%n"
            .formatted(
                card.path("profile").asText(),
                NoiseText.source(card.path("source").asText(), card.path("card_sha256")),
                card.path("submission_id").asText(),
                card.path("scored_at").asText(),
                Bounds.percent(card.path("confidence").asDouble())));
    b.append(
        "%-6s %10s  %13s  %18s  %s"
            .formatted(
                "scale",
                "seed sigma",
                "example sigma",
                "degrees of freedom",
                "smallest detectable gain"));
    for (JsonNode s : card.path("scales")) {
      b.append(
          "%n%-6s %10s  %13s  %18.1f  %s"
              .formatted(
                  s.path("name").asText(),
                  Bounds.plain(s.path("seed_sigma")),
                  Bounds.plain(s.path("example_sigma")),
                  s.path("degrees_of_freedom").asDouble(),
                  Bounds.plain(s.path("detectable_gap"))));
    }
    return b.toString();
  }
}
