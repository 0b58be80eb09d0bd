package io.prism.cli.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per data directory from the archive on the class path. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** {@return the folder that holds {@code bin}, {@code lib} and {@code share}} */
  static Path unpack(Path directory) {
    String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    if (Files.isDirectory(directory)) {
      return directory;
    }
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw new StackException(
            "no PostgreSQL for %s on %s is packaged; the local stack runs on Linux (x86_64, aarch64) and macOS (aarch64)"
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
      }
      // Unpacked beside and renamed: an interrupted first start leaves no half installation.
      Files.createDirectories(directory.getParent());
      Path beside = Files.createTempDirectory(directory.getParent(), "unpacking");
      extract(packed, beside);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StackException("cannot unpack PostgreSQL: " + e.getMessage(), e);
    }
  }

  static String archive(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-" + system + "-" + machine + ".txz";
  }

  private static void extract(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        Path file = target.resolve(e.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("entry outside the archive: " + e.getName());
        }
        if (e.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (e.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(e.getLinkName()));
        } else if (e.isLink()) {
          Files.createLink(file, target.resolve(e.getLinkName()));
        } else {
          Files.copy(tar, file);
          boolean program = (e.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
