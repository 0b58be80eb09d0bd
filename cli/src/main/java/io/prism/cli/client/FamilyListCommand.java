package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism family list}. */
@Command(
    name = "list",
    description = {
      "List graphs, the newest first: the family of each, and what it is more or less like.",
      "\"close\" marks those where chance may have decided that two belong together or do not."
    },
    mixinStandardHelpOptions = true)
final class FamilyListCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Option(names = "--close", description = "Only those that somebody should look at.")
  private boolean close;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many are looked through, 1 to 1000 (default: 100).")
  private int limit;

  @Option(
      names = "--before",
      paramLabel = "ARCHITECTURE",
      description = "Go on with what is older than this one, the last of another list.")
  private String before = "";

  @Override
  public Integer call() {
    try (Server server = scoring.server()) {
      String path =
          "/internal/v1/families?limit=%d&close=%s%s"
              .formatted(limit, close, before.isEmpty() ? "" : "&before=" + Server.encoded(before));
      String body = scoring.get(server, path);
      List<JsonNode> all = List.of(server.read(body, JsonNode[].class, "the scoring service"));
      output.answer(
          Server.line(body),
          Output.safe(
              all.isEmpty()
                  ? close ? "no call is close" : "no architecture was scored"
                  : all.stream().map(FamilyListCommand::line).collect(Collectors.joining("\n"))));
      if (all.stream().anyMatch(g -> g.path("close").asBoolean())) {
        output.note(
            "compare two with: prism graph BUNDLE; then: prism family join|separate SUBMISSION --reason '...'");
      }
      return ExitCode.OK;
    }
  }

  private static String line(JsonNode g) {
    String id = g.path("architecture_id").asText();
    String family = g.path("family").asText();
    StringBuilder out =
        new StringBuilder(
            "%s  %s  first shown by submission %s of %s%s"
                .formatted(
                    id,
                    family.equals(id) ? "a family of its own" : "a version of " + family,
                    g.path("submission").asText(),
                    g.path("hotkey").asText(),
                    g.path("close").asBoolean() ? "  close" : ""));
    for (JsonNode r : g.path("relatives")) {
      out.append("\n    like ")
          .append(r.path("architecture_id").asText())
          .append(String.format(Locale.ROOT, ": structure %.2f", r.path("structure").asDouble()));
      if (r.hasNonNull("behaviour")) {
        out.append(
            String.format(
                Locale.ROOT,
                ", losses %.2f times as far apart as those of one model",
                r.path("behaviour").asDouble()));
      }
    }
    return out.toString();
  }
}
