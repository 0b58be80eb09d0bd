package io.prism.cli.client;

import io.prism.cli.CliException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What is sent: the bytes of a ZIP or of one Python file.
 *
 * @param filename plain name for {@code X-Submission-Filename}
 * @param contentType {@code application/zip} or {@code text/x-python}
 * @param bytes the request's body; not copied
 */
record UploadBundle(String filename, String contentType, byte[] bytes) {
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  /** The oldest time a ZIP can hold, in every entry, so that only content makes a difference. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

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
      throw CliException.usage("cannot read " + bundle + ": " + e, "Check path and permissions.");
    }
  }

  private static byte[] zip(Path folder) throws IOException {
    SortedMap<String, Path> files = files(folder);
    if (files.isEmpty()) {
      throw CliException.usage(
          folder + " holds no files", "Make an example bundle with: prism init DIR");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        requireSize(bytes.size() + Files.size(file.getValue()), folder);
        byte[] content = Files.readAllBytes(file.getValue());
        zip.putNextEntry(stored(file.getKey(), content));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Stored, not deflated: compressed bytes differ between versions of zlib. */
  private static ZipEntry stored(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(TIME);
    return entry;
  }

  /** Every file by its path, without hidden ones and Python's caches. */
  private static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        Path relative = folder.relativize(path);
        if (isLeftOut(relative) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          throw CliException.usage(
              path + " is a link or special file", "Put a plain file in its place, or remove it.");
        }
        files.put(relative.toString().replace(path.getFileSystem().getSeparator(), "/"), path);
      }
    }
    return files;
  }

  private static boolean isLeftOut(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") || name.equals("__pycache__") || name.endsWith(".pyc")) {
        return true;
      }
    }
    return false;
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
