package io.prism.cli.client;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism watch}. */
@Command(
    name = "watch",
    description = {
      "Follow a submission to its end.",
      "Exit code 0 when it is completed, 1 when it is rejected, failed or held."
    },
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "ID", description = "The id that submit printed.")
  private String id = "";

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_URL:-http://localhost:8080}",
      description = "Address of intake. Default: PRISM_URL, else http://localhost:8080")
  private String url = "";

  @Override
  public Integer call() {
    try (Server server = new Server(url)) {
      return new Watching(server, output).follow(id);
    }
  }
}
