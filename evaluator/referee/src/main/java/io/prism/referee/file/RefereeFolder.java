package io.prism.referee.file;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The referee's own folder. */
public final class RefereeFolder {
  private static final FileAttribute<?> OWN = mode("rw-------");
  private static final FileAttribute<?> OPEN = mode("rw-r--r--");

  private final Path folder;

  public RefereeFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the path of a file in it} */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** Writes a value as JSON; {@return the reference to it} */
  public ArtifactRef json(String name, Object value) {
    byte[] bytes = ContractJson.write(value).getBytes(StandardCharsets.UTF_8);
    return file(name, bytes, "application/json");
  }

  /** Writes a file; {@return the reference to it} */
  public ArtifactRef file(String name, byte[] bytes, String type) {
    write(folder.resolve(name), bytes);
    return new ArtifactRef(name, Digests.of(bytes), bytes.length, type);
  }

  /** Writes under a temporary name, then renames. */
  public static void write(Path file, byte[] bytes) {
    write(file, bytes, OWN);
  }

  /** The same for a file that the trainer reads, which may be another user. */
  public static void publish(Path file, byte[] bytes) {
    write(file, bytes, OPEN);
  }

  private static void write(Path file, byte[] bytes, FileAttribute<?> mode) {
    try {
      Path temporary =
          Files.createTempFile(
              file.toAbsolutePath().getParent(), file.getFileName() + ".", ".tmp", mode);
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
