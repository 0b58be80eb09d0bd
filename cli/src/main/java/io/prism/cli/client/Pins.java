package io.prism.cli.client;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;

/** The option {@code --pins}: the file of keys that are believed. */
final class Pins {
  @Option(
      names = "--pins",
      paramLabel = "FILE",
      defaultValue = "${env:PRISM_WEIGHTS_PINS:-${sys:user.home}/.prism/weights-keys.json}",
      description = {
        "File of pinned keys.",
        "Default: PRISM_WEIGHTS_PINS, else ~/.prism/weights-keys.json"
      })
  private Path file = Path.of("");

  Path file() {
    return file;
  }

  TrustedKeys keys() {
    return new TrustedKeys(file);
  }

  /** {@return the time, as the file has it} */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
