package io.prism.cli.stack;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism down}. */
@Command(
    name = "down",
    description = "End the system on this machine. Its data stays.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private StackOptions options = new StackOptions();

  @Override
  public Integer call() throws Exception {
    return StackOptions.guarded(this::stop);
  }

  private int stop() {
    StackConfig config = options.existing();
    try (StackLock _ = StackLock.take(config.data())) {
      List<Part> stopped = options.open(config, output, Duration.ZERO).down();
      output.answer(
          Map.of("stopped", stopped.stream().map(Part::id).toList()),
          stopped.isEmpty()
              ? "Nothing is running in " + config.data() + "."
              : "Stopped. The data stays in " + config.data() + ".");
      return ExitCode.OK;
    }
  }
}
