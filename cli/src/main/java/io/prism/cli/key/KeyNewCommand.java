package io.prism.cli.key;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.signatures.KeyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prism key new}. */
@Command(
    name = "new",
    description = "Make a random key and print its address.",
    mixinStandardHelpOptions = true)
public final class KeyNewCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private KeyOutput target = new KeyOutput();

  @Override
  public Integer call() {
    KeyFile key = KeyFile.generate();
    Path file = target.write(key);
    output.answer(KeyOutput.describe(key, file), key.address());
    output.note("written to " + file + ", not encrypted: who can read this file can sign.");
    return ExitCode.OK;
  }
}
