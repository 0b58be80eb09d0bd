package io.prism.cli.key;

import io.prism.cli.CliException;
import io.prism.cli.Words;
import io.prism.signatures.KeyFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --out}: where a key is written, once. */
final class KeyOutput {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = KeyOption.DEFAULT,
      description = "Where to write the key. Default: ~/.prism/key.json. Never overwritten.")
  private @Nullable Path file;

  Path write(KeyFile key) {
    Path target = file == null ? Path.of("") : file;
    try {
      key.writeNew(target);
      return target;
    } catch (FileAlreadyExistsException e) {
      throw CliException.usage(
          "there is already a file " + target + ", and keys are never overwritten",
          "Name another file with --out, or move the old one away.");
    } catch (IOException e) {
      throw CliException.usage(
          "cannot write " + target + ": " + Words.of(e), "Name a writable place with --out.");
    }
  }

  /** {@return the public part of {@code key}} */
  static Map<String, Object> describe(KeyFile key, Path file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ss58", key.address());
    json.put("public_key", key.pair().publicKey().hex());
    json.put("file", file.toString());
    return json;
  }
}
