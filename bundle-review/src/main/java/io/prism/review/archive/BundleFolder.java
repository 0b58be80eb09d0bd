package io.prism.review.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder as a bundle. The same files give the same bytes, so a resubmission of an unchanged
 * folder is recognised as one. Hidden files and {@code __pycache__} are left out; anything else
 * that does not belong into a bundle is packed, and review says so.
 */
public final class BundleFolder {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private BundleFolder() {}

  /**
   * {@return {@code folder} as a ZIP}
   *
   * @throws IOException when a file cannot be read, or the folder is larger than {@code limits}
   *     could ever accept
   */
  public static byte[] zip(Path folder, Limits limits) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long total = 0;
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : list(folder, limits)) {
        total += Files.size(file);
        if (total > 4 * limits.uploadBytes()) {
          throw new IOException(
              "%s holds more than %,d bytes; is it the folder of a bundle?"
                  .formatted(folder, 4 * limits.uploadBytes()));
        }
        ZipEntry entry = new ZipEntry(name(folder, file));
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> list(Path folder, Limits limits) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
              .filter(p -> wanted(folder.relativize(p)))
              .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
              .limit(4L * limits.files())
              .toList();
      return files;
    }
  }

  private static boolean wanted(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") || name.equals("__pycache__")) {
        return false;
      }
    }
    return true;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }
}
