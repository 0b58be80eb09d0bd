package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism curves}. */
@Command(
    name = "curves",
    description = {
      "Show a submission's learning curves per scale, beside the baseline's: bits per byte of each",
      "exam, over the tokens trained on. Lower is better; the bars of one scale share their height,",
      "which is logarithmic. --json has every point.",
      "Exit code 1 when there is no score, or its manifest is not kept there.",
      "",
      "  prism curves 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9 --json > curves.json"
    },
    mixinStandardHelpOptions = true)
public final class CurvesCommand implements Callable<Integer> {
  private static final int BARS = 40;
  private static final int MOST = 2000;

  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id = "";

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "Thin each curve to at most N points, 2 to 2000. Default: 40 bars, and 2000 with --json.")
  private @Nullable Integer points;

  @Override
  public Integer call() {
    int most = points != null ? points : output.isJson() ? MOST : BARS;
    String path = "/v1/submissions/%s/curves?points=%d".formatted(Server.encoded(id), most);
    try (Server server = url.open()) {
      JsonNode curves = url.find(server, path, "curves").orElseThrow(this::none);
      output.answer(ContractJson.write(curves), Output.safe(text(curves)));
      return ExitCode.OK;
    }
  }

  private CliException none() {
    return new CliException(
        ExitCode.NEGATIVE,
        "there are no curves of submission " + id,
        "It has no score, or its manifest is not in that deployment's store: prism score " + id);
  }

  private static String text(JsonNode curves) {
    StringBuilder b = new StringBuilder();
    b.append(
        "%-6s %-13s %12s  %6s  %12s  %9s  %9s"
            .formatted("scale", "curve", "parameters", "exams", "tokens", "first bpb", "last bpb"));
    for (JsonNode scale : curves.path("scales")) {
      List<Double> all =
          Stream.of("architecture", "training", "baseline")
              .flatMap(c -> levels(scale.path(c)).stream())
              .toList();
      double low = all.stream().mapToDouble(v -> v).min().orElse(0);
      double high = all.stream().mapToDouble(v -> v).max().orElse(0);
      row(b, scale.path("name").asText(), "architecture", scale.path("architecture"), low, high);
      if (scale.path("training").isObject()) {
        row(b, "", "own training", scale.path("training"), low, high);
      }
      row(b, "", "baseline", scale.path("baseline"), low, high);
    }
    return b.toString();
  }

  private static void row(
      StringBuilder b, String scale, String name, JsonNode curve, double low, double high) {
    JsonNode points = curve.path("points");
    if (points.isEmpty()) {
      b.append("%n%-6s %-13s no exam".formatted(scale, name));
      return;
    }
    JsonNode last = points.get(points.size() - 1);
    b.append(
        String.format(
            Locale.ROOT,
            "%n%-6s %-13s %,12d  %,6d  %,12d  %9.4f  %9.4f  %s",
            scale,
            name,
            curve.path("parameters").asLong(),
            curve.path("measured").asInt(),
            last.path("tokens").asLong(),
            points.get(0).path("bpb").asDouble(),
            last.path("bpb").asDouble(),
            Sparkline.of(levels(curve), low, high)));
  }

  /** The fall from the first exam is so steep that on a linear scale nothing else is seen. */
  private static List<Double> levels(JsonNode curve) {
    List<Double> levels = new ArrayList<>();
    curve.path("points").forEach(p -> levels.add(Math.log(p.path("bpb").asDouble())));
    return levels;
  }
}
