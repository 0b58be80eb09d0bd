package io.prism.cli.images;

import io.prism.cli.CliException;
import io.prism.runner.RunnerHome;
import io.prism.runner.docker.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The images of this installation. */
final class Installed {
  private Installed() {}

  /** {@return the installation} */
  static Path home() {
    try {
      return RunnerHome.locate().directory();
    } catch (IllegalStateException e) {
      throw CliException.usage(String.valueOf(e.getMessage()), "");
    }
  }

  /** {@return what was built} */
  static Images images() {
    Path file = Images.file(home());
    try {
      return Images.in(file)
          .orElseThrow(
              () -> CliException.usage("no " + file, "Make the images with prism images build."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(file + ": " + e.getMessage(), "Make the images anew.");
    }
  }
}
