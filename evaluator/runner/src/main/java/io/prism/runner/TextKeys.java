package io.prism.runner;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * {@code secret/text.json}: what the referee draws the texts of a run from. The player's process
 * never gets it: its sandbox opens no file, and a container mounts the folder for the referee only.
 *
 * @param schema {@value #SCHEMA}
 * @param saltFingerprint of the salt that both keys were derived from
 * @param shared 64 hex digits: language, held-out text and the baseline's lessons
 * @param run 64 hex digits: the lessons of this run
 */
public record TextKeys(String schema, Sha256 saltFingerprint, String shared, String run) {
  /** The literal that every file of this version carries. */
  public static final String SCHEMA = "prism.text-keys.v1";

  private static final String FOLDER = "secret";
  private static final long LIMIT = 4096;

  public TextKeys {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
  }

  /** {@return the keys that this run directory still holds} */
  public static Optional<TextKeys> in(Path runDir) throws IOException {
    Path file = file(runDir);
    return Files.exists(file)
        ? Optional.of(ContractJson.read(RunFiles.read(file, LIMIT), TextKeys.class))
        : Optional.empty();
  }

  /** Writes them where only the owner of this process can read. */
  public void write(Path runDir) throws IOException {
    Path file = file(runDir);
    Files.createDirectories(
        runDir.resolve(FOLDER),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.deleteIfExists(file);
    TextSalt.write(file, ContractJson.write(this));
  }

  private static Path file(Path runDir) {
    return runDir.resolve(FOLDER).resolve("text.json");
  }

  /** Keys never get into a message. */
  @Override
  public String toString() {
    return "TextKeys[salt " + saltFingerprint.value() + "]";
  }
}
