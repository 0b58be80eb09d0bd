package io.prism.cli.client;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism hold approve}. */
@Command(
    name = "approve",
    description = "Let a held submission go on: it is evaluated, and has copies.",
    mixinStandardHelpOptions = true)
final class HoldApproveCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private HoldRuling ruling = new HoldRuling();

  @Override
  public Integer call() {
    return ruling.send("approve", null, output);
  }
}
