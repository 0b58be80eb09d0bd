package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.client.QueueAnswers.Drained;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A decision about a target. */
final class TargetRuling {
  @Mixin private QueueRuling ruling = new QueueRuling();

  @Parameters(paramLabel = "TARGET", description = "Its name, as prism queue targets shows it.")
  private String target = "";

  /** Sends it. */
  int send(String decision, String words, Output output) {
    try (Server server = ruling.server()) {
      String path = "/internal/v1/targets/%s/%s".formatted(Server.encoded(target), decision);
      String answer = ruling.send(server, path, Map.of());
      Drained now = server.read(answer, Drained.class, Broker.NAME);
      output.answer(Server.line(answer), Output.safe("%s: %s".formatted(now.target(), words)));
      output.note("see what runs there with: prism queue targets");
      return ExitCode.OK;
    }
  }
}
