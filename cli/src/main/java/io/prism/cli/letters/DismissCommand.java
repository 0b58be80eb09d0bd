package io.prism.cli.letters;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism dead-letters dismiss}. */
@Command(
    name = "dismiss",
    description = "Leave letters aside for good; `list --all` and `read` still show them.",
    mixinStandardHelpOptions = true)
final class DismissCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Chosen chosen = new Chosen();

  @Override
  public Integer call() {
    return chosen.apply(LetterBox::dismiss, "dismissed", output);
  }
}
