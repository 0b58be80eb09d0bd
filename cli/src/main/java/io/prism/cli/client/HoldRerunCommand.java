package io.prism.cli.client;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism hold rerun}. */
@Command(
    name = "rerun",
    description = "Review a held submission again from the archive on, models included.",
    mixinStandardHelpOptions = true)
final class HoldRerunCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private HoldRuling ruling = new HoldRuling();

  @Override
  public Integer call() {
    return ruling.send("rerun", null, output);
  }
}
