package io.prism.referee.text;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * {@code secret/text.json}: what the texts of a run are drawn from. The player's process has no way
 * to this file.
 *
 * @param schema {@code prism.text-keys.v1}
 * @param saltFingerprint commits to the operator's salt, from which both keys are derived
 * @param shared 64 hex digits: language, held-out text and the baseline's lessons, the same for
 *     every run under one salt
 * @param run 64 hex digits: the lessons of this run
 */
public record TextKeys(String schema, Sha256 saltFingerprint, String shared, String run) {
  private static final String SCHEMA = "prism.text-keys.v1";

  public TextKeys {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    if (!shared.matches("[0-9a-f]{64}") || !run.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a text key needs 64 hex digits"); // and is never shown
    }
  }

  /** {@return keys for a test or a benchmark, derived from a word that is no secret} */
  public static TextKeys of(String word) {
    return new TextKeys(
        SCHEMA, digest("salt", word), digest("shared", word).value(), digest("run", word).value());
  }

  private static Sha256 digest(String label, String word) {
    byte[] bytes = (label + '\n' + word).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return io.prism.referee.file.Digests.of(bytes);
  }

  /** {@return the keys of this run directory} */
  public static TextKeys of(Path runDir) {
    Path file = runDir.resolve("secret").resolve("text.json");
    try {
      return ContractJson.read(Files.readString(file), TextKeys.class);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          file + " is missing: the runner derives it from the operator's salt before a run", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keys never get into a message. */
  @Override
  public String toString() {
    return "TextKeys[salt " + saltFingerprint.value() + "]";
  }
}
