package io.prism.cli.key;

import io.prism.cli.CliException;
import io.prism.cli.Words;
import io.prism.signatures.InvalidKeyFile;
import io.prism.signatures.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --key}: which key signs. */
public final class KeyOption {
  /** Where keys are unless told otherwise. */
  static final String DEFAULT = "${sys:user.home}/.prism/key.json";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      defaultValue = "${env:PRISM_KEY:-" + DEFAULT + "}",
      description = {
        "Key file of prism, or an unencrypted Bittensor hotkey file.",
        "Default: PRISM_KEY, else ~/.prism/key.json"
      })
  private @Nullable Path file;

  /**
   * {@return the key}
   *
   * @throws CliException when there is none
   */
  public KeyFile load() {
    return load(file == null ? Path.of("") : file);
  }

  /**
   * {@return the key, empty where there is no such file}
   *
   * @throws CliException when there is one that cannot be used
   */
  public Optional<KeyFile> find() {
    return file == null || !Files.exists(file) ? Optional.empty() : Optional.of(load(file));
  }

  /** {@return {@code --key FILE} for another command, nothing where it finds the key by itself} */
  public String argument() {
    String usual =
        System.getenv()
            .getOrDefault("PRISM_KEY", System.getProperty("user.home") + "/.prism/key.json");
    return file == null || file.equals(Path.of(usual)) ? "" : " --key " + file;
  }

  /** {@return the file's name} */
  public String name() {
    return String.valueOf(file);
  }

  static KeyFile load(Path file) {
    try {
      return KeyFile.read(file);
    } catch (NoSuchFileException e) {
      throw CliException.usage(
          "there is no key file " + file, "Make one with: prism key new --out " + file);
    } catch (InvalidKeyFile e) {
      throw CliException.usage(
          String.valueOf(e.getMessage()), "Make a key with: prism key new, or name another file.");
    } catch (IOException e) {
      throw CliException.usage(
          "cannot read the key file " + file + ": " + Words.of(e),
          "Check its path and permissions.");
    }
  }
}
