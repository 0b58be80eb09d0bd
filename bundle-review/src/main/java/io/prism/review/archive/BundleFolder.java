package io.prism.review.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder as a bundle. The same files give the same bytes, so a resubmission of an unchanged
 * folder is recognised as one; entries are stored, because deflated bytes differ between versions
 * of zlib. Hidden files and Python's caches are left out; anything else that does not belong into a
 * bundle is packed, and review says so.
 */
public final class BundleFolder {
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private BundleFolder() {}

  /**
   * {@return {@code folder} as a ZIP}
   *
   * @throws IOException when a file cannot be read or is none, or when the folder is far larger
   *     than {@code limits} could ever accept
   */
  public static byte[] zip(Path folder, Limits limits) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : files(folder).entrySet()) {
        long size = bytes.size() + Files.size(file.getValue());
        if (size > 4 * limits.uploadBytes()) {
          throw new IOException(
              "%s holds more than %,d bytes; is it the folder of a bundle?"
                  .formatted(folder, 4 * limits.uploadBytes()));
        }
        byte[] content = Files.readAllBytes(file.getValue());
        zip.putNextEntry(stored(file.getKey(), content));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

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

  private static SortedMap<String, Path> files(Path given) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    Path folder = Files.isSymbolicLink(given) ? given.toRealPath() : given;
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        Path relative = folder.relativize(path);
        if (leftOut(relative) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException(path + " is a link or special file; put a plain file in its place");
        }
        files.put(relative.toString().replace(path.getFileSystem().getSeparator(), "/"), path);
      }
    }
    return files;
  }

  private static boolean leftOut(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") || name.equals("__pycache__") || name.endsWith(".pyc")) {
        return true;
      }
    }
    return false;
  }
}
