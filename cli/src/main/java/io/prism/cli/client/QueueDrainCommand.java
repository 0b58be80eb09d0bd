package io.prism.cli.client;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism queue drain}. */
@Command(
    name = "drain",
    description = "Let nothing new begin on a target; what runs there goes on to its end.",
    mixinStandardHelpOptions = true)
final class QueueDrainCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private TargetRuling ruling = new TargetRuling();

  @Override
  public Integer call() {
    return ruling.send("drain", "nothing new begins there", output);
  }
}
