package io.prism.cli.stack;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism status}. */
@Command(
    name = "status",
    description = {
      "Show each part of the system on this machine.",
      "ready: answers; starting: runs but does not answer; dead: was started and is gone; stopped.",
      "A warning tells where a service is of another version than this command.",
      "Exit code 0 when every part is ready, otherwise 1."
    },
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private StackOptions options = new StackOptions();

  @Override
  public Integer call() throws Exception {
    return StackOptions.guarded(this::show);
  }

  private int show() {
    Stack stack = options.open(options.existing(), output, Duration.ZERO);
    List<Stack.Row> rows = stack.status();
    StackReport.show(output, stack.config(), rows);
    rows.stream()
        .filter(row -> row.state().equals("dead"))
        .forEach(
            row ->
                output.note(
                    "%s is dead; see %s, and start it again with: prism up --only %s"
                        .formatted(row.name(), row.log(), row.name())));
    return StackReport.allReady(rows) ? ExitCode.OK : ExitCode.NEGATIVE;
  }
}
