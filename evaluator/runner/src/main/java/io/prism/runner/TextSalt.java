package io.prism.runner;

import io.prism.contracts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The operator's secret salt: 32 random bytes from which the texts of all runs follow. Kept as one
 * line of hexadecimal digits in a file that only its owner can read; never logged, never in a
 * manifest. What manifests name is its fingerprint, which tells salts apart and reveals nothing.
 */
public final class TextSalt implements TextSecrets {
  private static final int BYTES = 32;
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final byte[] salt;

  private TextSalt(byte[] salt) {
    this.salt = salt;
  }

  /**
   * {@return the salt of this file, which is made with fresh random bytes where there is none}
   *
   * @throws IllegalArgumentException when the file holds something else
   * @throws UncheckedIOException when it can neither be read nor made
   */
  public static TextSalt ensure(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the text salt in " + file, e);
    }
  }

  /**
   * {@return the salt of this file}
   *
   * @throws IllegalArgumentException when the file holds something else
   * @throws IOException when it cannot be read
   */
  public static TextSalt read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
      throw new IllegalArgumentException(
          file + " is no text salt: expected one line of " + 2 * BYTES + " hexadecimal digits");
    }
    return new TextSalt(HexFormat.of().parseHex(text));
  }

  /** Appears complete or not at all; when two processes make it at once, one of them wins. */
  private static void create(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
    write(temporary, HexFormat.of().formatHex(fresh) + "\n");
    try {
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      // the other one's is as good
    } finally {
      Files.delete(temporary);
    }
  }

  /** Writes a new file that only its owner can read, from its first moment on. */
  static void write(Path file, String text) throws IOException {
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /** {@return what manifests call it} */
  public Sha256 fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("prism text salt\n".getBytes(StandardCharsets.US_ASCII));
      return new Sha256(HexFormat.of().formatHex(digest.digest(salt)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * {@return the keys of one run}
   *
   * <p>The run's key follows from the job's seeds, so that a run can be repeated; the seeds are no
   * secret, and without the salt nothing follows from them.
   */
  @Override
  public TextKeys of(Job job) {
    return keys(job.seeds());
  }

  /** {@return the keys of a run with these seeds} */
  TextKeys keys(List<Long> seeds) {
    return new TextKeys(TextKeys.SCHEMA, fingerprint(), derive("shared"), derive("run\n" + seeds));
  }

  private String derive(String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(label.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Never the salt itself. */
  @Override
  public String toString() {
    return "TextSalt[" + fingerprint().value() + "]";
  }
}
