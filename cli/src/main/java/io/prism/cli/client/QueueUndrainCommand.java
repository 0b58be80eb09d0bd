package io.prism.cli.client;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism queue undrain}. */
@Command(
    name = "undrain",
    description = "Let evaluations begin on a drained target again.",
    mixinStandardHelpOptions = true)
final class QueueUndrainCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private TargetRuling ruling = new TargetRuling();

  @Override
  public Integer call() {
    return ruling.send("undrain", "takes evaluations again", output);
  }
}
