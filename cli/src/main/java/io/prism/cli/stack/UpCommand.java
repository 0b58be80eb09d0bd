package io.prism.cli.stack;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism up}. */
@Command(
    name = "up",
    description = {
      "Start the whole system on this machine and return when it is ready.",
      "What already runs is left alone. --only ends the named parts and starts them again."
    },
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description =
          "First port: intake N, review N+1, eval-broker N+2, scoring N+3, weights N+4, Kafka N+12"
              + " and N+14, PostgreSQL N+13 (default: ${DEFAULT-VALUE}).")
  private int portBase = StackConfig.DEFAULT_PORT_BASE;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Evaluation profile of submissions (default: ${DEFAULT-VALUE}).")
  private String profile = StackConfig.DEFAULT_PROFILE;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Restart just these parts, for instance review-service or kafka,postgres.")
  private List<String> only = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long the start may take (default: ${DEFAULT-VALUE}).")
  private int timeout = 180;

  @Override
  public Integer call() throws Exception {
    return StackOptions.guarded(this::start);
  }

  private int start() {
    StackConfig wanted = options.config(portBase, profile);
    Set<Part> named =
        only.stream()
            .map(Part::named)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    try (StackLock _ = StackLock.take(wanted.data())) {
      Stack stack = options.open(wanted, output, Duration.ofSeconds(timeout));
      if (!stack.config().equals(wanted)) {
        output.note(
            "The stack in %s runs with --port-base %d --profile %s; prism down ends it."
                .formatted(wanted.data(), stack.config().portBase(), stack.config().profile()));
      }
      List<Part> started = named.isEmpty() ? stack.up() : stack.restart(named);
      if (started.isEmpty()) {
        output.text("The stack is already running.");
      }
      StackReport.show(output, stack.config(), stack.status());
      return ExitCode.OK;
    }
  }
}
