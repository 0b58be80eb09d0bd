package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.Words;
import io.prism.contracts.Sha256;
import io.prism.review.archive.BundleFolder;
import io.prism.review.archive.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The bytes that submitting a bundle would send.
 *
 * @param name file name, which tells ZIP and Python apart
 * @param bytes not copied
 */
record BundleFile(String name, byte[] bytes) {
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  /**
   * Reads a folder (packed), a .zip or a .py file.
   *
   * @throws CliException when {@code path} is none of these
   */
  static BundleFile read(Path path) {
    if (!Files.exists(path)) {
      throw CliException.usage(
          "there is no bundle " + path, "Make an example with: prism init " + path);
    }
    try {
      if (Files.isDirectory(path)) {
        return new BundleFile("bundle.zip", BundleFolder.zip(path, Limits.standard()));
      }
      String name = path.getFileName().toString();
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.endsWith(".zip") && !lower.endsWith(".py")) {
        throw CliException.usage(
            path + " is not a bundle", "A bundle is a folder, a .zip or a .py file.");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw CliException.usage(
            path + " is larger than any server takes (" + MAX_BYTES / (1024 * 1024) + " MiB)",
            "Only source files belong into a bundle.");
      }
      return new BundleFile(name, Files.readAllBytes(path));
    } catch (IOException e) {
      throw CliException.usage(
          "cannot read " + path + ": " + Words.of(e), "Check path and permissions.");
    }
  }

  /** {@return digest of the bytes} */
  Sha256 sha256() {
    return Sha256.of(bytes);
  }
}
