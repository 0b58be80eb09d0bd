package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.Words;
import io.prism.review.archive.BundleFolder;
import io.prism.review.archive.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What is sent: the bytes of a ZIP or of one Python file.
 *
 * @param filename plain name for {@code X-Submission-Filename}
 * @param contentType {@code application/zip} or {@code text/x-python}
 * @param bytes the request's body; not copied
 */
record UploadBundle(String filename, String contentType, byte[] bytes) {
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  /** The end record, all that a ZIP without entries has. */
  private static final int EMPTY_ZIP_BYTES = 22;

  /**
   * Reads a folder (packed), a .zip or a .py file.
   *
   * @throws CliException when {@code bundle} is none of these
   */
  static UploadBundle read(Path bundle) {
    try {
      if (Files.isDirectory(bundle)) {
        return new UploadBundle(
            headerSafe(bundle.toRealPath().getFileName()) + ".zip", "application/zip", zip(bundle));
      }
      String name = headerSafe(bundle.getFileName());
      String lower = name.toLowerCase(Locale.ROOT);
      if (!Files.exists(bundle)) {
        throw CliException.usage(
            "there is no bundle " + bundle, "Make an example with: prism init " + bundle);
      }
      requireSize(Files.size(bundle), bundle);
      if (lower.endsWith(".zip")) {
        return new UploadBundle(name, "application/zip", Files.readAllBytes(bundle));
      }
      if (lower.endsWith(".py")) {
        return new UploadBundle(name, "text/x-python", Files.readAllBytes(bundle));
      }
      throw CliException.usage(
          bundle + " is not a bundle", "A bundle is a folder, a .zip or a .py file.");
    } catch (IOException e) {
      throw CliException.usage(
          "cannot read the bundle: " + Words.of(e), "Check path and permissions.");
    }
  }

  /** Packed as {@code prism check} packs it: what was checked is what is sent. */
  private static byte[] zip(Path folder) throws IOException {
    byte[] zip = BundleFolder.zip(folder, Limits.standard());
    if (zip.length <= EMPTY_ZIP_BYTES) {
      throw CliException.usage(
          folder + " holds no files", "Make an example bundle with: prism init DIR");
    }
    return zip;
  }

  private static void requireSize(long bytes, Path bundle) {
    if (bytes > MAX_BYTES) {
      throw CliException.usage(
          bundle + " is larger than any server takes (" + MAX_BYTES / (1024 * 1024) + " MiB)",
          "Only source files belong into a bundle.");
    }
  }

  private static String headerSafe(Path name) {
    String text = name == null ? "" : name.toString().replaceAll("[^A-Za-z0-9._-]", "_");
    return text.isEmpty() ? "bundle" : text;
  }
}
