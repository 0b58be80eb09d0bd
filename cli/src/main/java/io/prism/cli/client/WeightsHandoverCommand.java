package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import io.prism.contracts.KeyHandover;
import io.prism.contracts.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism weights handover}. */
@Command(
    name = "handover",
    description = {
      "For operators: make the next key that signs weights, and print the statement that makes validators believe it.",
      "Both files hold a seed as prism.weights.signing-key-file does. The next one is made when it is missing."
    },
    mixinStandardHelpOptions = true)
public final class WeightsHandoverCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "The seed of the key in use.")
  private Path from = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The seed of the next key; never overwritten.")
  private Path to = Path.of("");

  @Override
  public Integer call() {
    try {
      SigningKey previous = SigningKey.read(from);
      boolean made = !Files.exists(to);
      KeyHandover handover = KeyHandover.of(previous, SigningKey.load(to));
      if (!handover.isAuthentic()) {
        throw CliException.usage(
            from + " and " + to + " hold the same key",
            "Name a file that does not exist with --to.");
      }
      if (made) {
        output.note("made " + to + ": keep a copy somewhere else, and show it to nobody");
      }
      output.note("the next key is " + handover.nextKey());
      output.print(ContractJson.write(handover));
      return ExitCode.OK;
    } catch (IOException e) {
      throw CliException.usage(
          "cannot use the keys: " + e.getMessage(),
          "--from is the file of prism.weights.signing-key-file; --to is a place that can be written.");
    }
  }
}
