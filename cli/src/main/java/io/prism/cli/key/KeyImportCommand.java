package io.prism.cli.key;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.signatures.InvalidKeyFile;
import io.prism.signatures.KeyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prism key import}. */
@Command(
    name = "import",
    description = "Take over a key from its seed or from a Bittensor hotkey file.",
    mixinStandardHelpOptions = true)
public final class KeyImportCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private KeyOutput target = new KeyOutput();

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  private static final class Source {
    @Option(
        names = "--seed",
        paramLabel = "HEX",
        required = true,
        description = "32-byte seed (mini secret), 0x may come first. Others may see it in ps.")
    private @Nullable String seed;

    @Option(
        names = "--file",
        paramLabel = "JSON",
        required = true,
        description = "Unencrypted Bittensor hotkey file with secretSeed, or a prism key file.")
    private @Nullable Path file;
  }

  @Override
  public Integer call() {
    KeyFile key = read();
    Path file = target.write(key);
    output.answer(KeyOutput.describe(key, file), key.address());
    output.note("written to " + file + ", not encrypted: who can read this file can sign.");
    return ExitCode.OK;
  }

  private KeyFile read() {
    if (source.file != null) {
      return KeyOption.load(source.file);
    }
    try {
      return KeyFile.fromSeedHex(source.seed == null ? "" : source.seed);
    } catch (InvalidKeyFile e) {
      throw CliException.usage(
          String.valueOf(e.getMessage()),
          "A mnemonic phrase is not a seed: let your wallet show it.");
    }
  }
}
