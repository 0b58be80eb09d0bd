package io.prism.cli.letters;

import io.prism.cli.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism dead-letters send}. */
@Command(
    name = "send",
    description = {
      "Put letters back into the topic they came from, once the cause is mended.",
      "Readers that had dealt with an event do not do so twice.",
      "What is still unreadable comes back as a new letter."
    },
    mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private Chosen chosen = new Chosen();

  @Override
  public Integer call() {
    return chosen.apply(LetterBox::send, "sent again", output);
  }
}
