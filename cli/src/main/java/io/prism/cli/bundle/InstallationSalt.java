package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSalt;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The text salt of this installation: {@code data/secrets/text_salt}, made at its first use. */
public final class InstallationSalt {
  private InstallationSalt() {}

  /** {@return where it is kept} */
  public static Path file(RunnerHome home) {
    return home.directory().resolve("data").resolve("secrets").resolve("text_salt");
  }

  /** {@return the salt} */
  public static TextSalt of(RunnerHome home) {
    try {
      return TextSalt.ensure(file(home));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw CliException.usage(
          String.valueOf(e.getMessage()), "Move the file away to start with a fresh salt.");
    }
  }
}
