package io.prism.cli.client;

import io.prism.cli.Output;
import io.prism.cli.key.KeyOption;
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
      "Signed where there is a key: what was found in a bundle is shown to its miner only.",
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

  @Option(
      names = "--logs",
      description = "Show what the bundle prints, too; for the key that uploaded it.")
  private boolean logs;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private LogUrl logUrl = new LogUrl();

  @Override
  public Integer call() {
    try (Server server = new Server(url)) {
      Watching watching = new Watching(server, output, new MinerRead(server, key, output));
      return logs ? withLogs(watching) : watching.follow(id);
    }
  }

  private int withLogs(Watching watching) {
    try (Server broker = new Server(logUrl.get());
        WatchedLog _ =
            new WatchedLog(new LogFeed(broker, output, key.load(), id), output).start()) {
      return watching.follow(id);
    }
  }
}
