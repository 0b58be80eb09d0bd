package io.prism.cli.stack;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.example.ExampleBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism demo}. */
@Command(
    name = "demo",
    description = {
      "Show the whole system at work on this machine.",
      "Three miners submit signed bundles: a plain GPT, a better model and a worse one.",
      "Each is reviewed, really trained and measured, scored and paid.",
      "The miners and their keys stay in DIR/demo: a second run finds their submissions already",
      "evaluated and shows the result at once. --fresh makes new miners and evaluates anew.",
      "Exit code 0 when the better model ranks above the worse one and the weights sum to 1."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final Duration START = Duration.ofSeconds(180);

  @Mixin private Output output = new Output();
  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "First port, when the stack has to be started (default: ${DEFAULT-VALUE}).")
  private int portBase = StackConfig.DEFAULT_PORT_BASE;

  @Option(
      names = "--keep",
      description = "Leave the stack running. Without it the demo ends a stack that it started.")
  private boolean keep;

  @Option(names = "--fresh", description = "New miners with new keys.")
  private boolean fresh;

  @Override
  public Integer call() throws Exception {
    return StackOptions.guarded(this::run);
  }

  private int run() {
    StackConfig wanted = options.config(portBase, StackConfig.DEFAULT_PROFILE);
    Stack stack;
    boolean started;
    try (StackLock _ = StackLock.take(wanted.data())) {
      output.text("starting the stack in " + wanted.data());
      stack = options.open(wanted, output, START);
      started = !stack.isAnyRunning();
      stack.up();
    }
    // Ctrl-C must not leave seven processes behind that nobody asked to keep.
    AtomicBoolean finished = new AtomicBoolean();
    Runnable finish =
        () -> {
          if (finished.compareAndSet(false, true)) {
            finish(stack, started);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(finish));
    try {
      return show(stack.config());
    } finally {
      finish.run();
    }
  }

  private int show(StackConfig config) {
    Demo demo = new Demo(config, output);
    Path directory =
        config.data().resolve(fresh ? "demo-" + Instant.now().getEpochSecond() : "demo");
    DemoMiner gpt = DemoMiner.of(ExampleBundle.GPT, directory);
    DemoMiner better = DemoMiner.of(ExampleBundle.BETTER, directory);
    DemoMiner worse = DemoMiner.of(ExampleBundle.WORSE, directory);
    Map<DemoMiner, String> submissions = demo.submit(List.of(gpt, better, worse));
    demo.follow(submissions);
    DemoResult result = demo.result(submissions);
    Map<String, String> names =
        submissions.keySet().stream().collect(Collectors.toMap(DemoMiner::hotkey, DemoMiner::name));
    output.text(DemoReport.tables(result, names));
    output.text(DemoReport.whereToLook(config, directory));
    List<String> faults = result.faults(better, worse);
    faults.forEach(fault -> output.note(Output.styled("red", "demo failed: ") + fault));
    output.json(result);
    return faults.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private void finish(Stack stack, boolean started) {
    if (!started || keep) {
      output.note("The stack is running; end it with: prism down");
      output.note("dashboard: " + stack.config().url(Part.WEIGHTS) + "/");
      return;
    }
    try (StackLock _ = StackLock.take(stack.config().data())) {
      output.note("ending the stack that the demo started (--keep leaves it running)");
      stack.down();
    }
  }
}
