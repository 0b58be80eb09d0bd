package io.prism.cli.client;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.key.KeyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism logs}. */
@Command(
    name = "logs",
    description = {
      "Show what your bundle printed while it was evaluated.",
      "Signed with the key that uploaded it: nobody else may read it.",
      "Lines begin with the process that printed them; | is the bundle, ! is PRISM."
    },
    mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
  private static final int PAUSE_MILLIS = 1000;

  @Mixin private Output output = new Output();
  @Mixin private KeyOption key = new KeyOption();
  @Mixin private LogUrl url = new LogUrl();

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the evaluation is over.")
  private boolean follow;

  @Override
  public Integer call() throws InterruptedException {
    try (Server server = new Server(url.get())) {
      LogFeed feed = new LogFeed(server, output, key.load(), id);
      while (feed.next() && follow) {
        Thread.sleep(PAUSE_MILLIS);
      }
      return ExitCode.OK;
    }
  }
}
