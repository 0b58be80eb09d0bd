package io.prism.cli.stack;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that tell one stack from another; common to all commands about the local stack. */
final class StackOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Directory of the stack's data, logs and secrets (default: ./data).")
  private Path data = Path.of("data");

  @Nullable
  @Option(
      names = "--home",
      paramLabel = "DIR",
      hidden = true,
      description = "The installation; the launcher sets it.")
  private Path home;

  StackConfig config(int portBase, String profile) {
    Path installation = home();
    try {
      return new StackConfig(installation, data, portBase, profile);
    } catch (StackException e) {
      throw CliException.usage(String.valueOf(e.getMessage()), "");
    }
  }

  /** For commands that only look at, or end, what {@code stack.json} describes. */
  StackConfig existing() {
    // stack.json knows where the parts came from; an installation is needed to start, not to end.
    Path anywhere = home == null ? Path.of(System.getProperty("prism.home", "")) : home;
    return new StackConfig(
        anywhere, data, StackConfig.DEFAULT_PORT_BASE, StackConfig.DEFAULT_PROFILE);
  }

  Stack open(StackConfig config, Output output, Duration patience) {
    return Stack.open(config, output::text, patience);
  }

  private Path home() {
    if (home != null) {
      return home;
    }
    String property = System.getProperty("prism.home");
    Path found = Path.of(property == null ? "" : property);
    if (!Files.exists(found.resolve("eval-broker"))) {
      throw CliException.usage(
          "no installation of prism at " + found.toAbsolutePath(),
          "Start prism with the script ./prism at the root of the source tree.");
    }
    return found;
  }

  /** Runs {@code action} and shows what the stack reports as an error a user can mend. */
  static int guarded(Callable<Integer> action) throws Exception {
    try {
      return action.call();
    } catch (StackException e) {
      String message = e.getMessage();
      throw new CliException(ExitCode.UNREACHABLE, message == null ? "" : message, "");
    }
  }
}
