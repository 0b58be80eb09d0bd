package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism hold show}. */
@Command(
    name = "show",
    description = "Show everything known about a hold: steps, findings, model calls, appeals.",
    mixinStandardHelpOptions = true)
final class HoldShowCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Internal internal = new Internal();

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id = "";

  @Option(names = "--source", description = "Show the bundle's source too, with line numbers.")
  private boolean source;

  @Override
  public Integer call() {
    try (Server server = internal.server()) {
      String path = "/internal/v1/holds/" + Server.encoded(id);
      String body = internal.get(server, path);
      HoldPacket packet = server.read(body, HoldPacket.class, "the review service");
      output.answer(Server.line(body), Output.safe(HoldText.of(packet)));
      if (source) {
        String sources = internal.get(server, path + "/sources");
        output.answer(Server.line(sources), Output.safe(HoldText.source(server, sources)));
      }
      return ExitCode.OK;
    }
  }
}
