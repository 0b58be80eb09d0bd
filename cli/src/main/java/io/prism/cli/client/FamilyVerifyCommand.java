package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism family verify}. */
@Command(
    name = "verify",
    description = {
      "Judge all families anew from the recorded facts and compare, bit for bit.",
      "Exit code 1 when a family does not follow from its facts."
    },
    mixinStandardHelpOptions = true)
final class FamilyVerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Scoring scoring = new Scoring();

  @Override
  public Integer call() {
    try (Server server = scoring.server()) {
      String body = scoring.get(server, "/internal/v1/families/verification");
      JsonNode report = server.read(body, JsonNode.class, "the scoring service");
      List<String> differing = new ArrayList<>();
      report.path("differing").forEach(f -> differing.add(f.asText()));
      String judged =
          "%,d facts of %,d families judged anew: "
              .formatted(report.path("facts").asInt(), report.path("families").asInt());
      output.answer(
          Server.line(body),
          Output.safe(
              judged
                  + (differing.isEmpty()
                      ? "every owner, holder and bound alike"
                      : "these differ: " + String.join(", ", differing))));
      return differing.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
    }
  }
}
