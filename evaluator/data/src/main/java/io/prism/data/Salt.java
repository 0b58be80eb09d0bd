package io.prism.data;

import io.prism.contracts.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The operator's secret. It has no text form, so that it cannot be logged by accident. */
public final class Salt {
  /** Smallest length in bytes. */
  public static final int MIN_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private final SecretKeySpec key;

  private Salt(byte[] bytes) {
    if (bytes.length < MIN_BYTES) {
      throw new DataException(
          "the salt has %d bytes; at least %d are needed, for instance: head -c 32 /dev/urandom > salt"
              .formatted(bytes.length, MIN_BYTES));
    }
    key = new SecretKeySpec(bytes.clone(), ALGORITHM);
  }

  /** {@return the salt of these bytes} */
  public static Salt of(byte[] bytes) {
    return new Salt(bytes);
  }

  /**
   * {@return the salt in a file}
   *
   * @throws DataException when there is none or it is too short
   */
  public static Salt read(Path file) {
    try {
      return new Salt(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new DataException(
          "cannot read the salt %s; make one with: head -c 32 /dev/urandom > %s"
              .formatted(file, file),
          e);
    }
  }

  /** {@return a keyed digest, 32 bytes} */
  byte[] digest(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** {@return what may be published: equal for equal salts, and tells nothing of them} */
  public Sha256 fingerprint() {
    return new Sha256(
        HexFormat.of().formatHex(digest("prism.salt".getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public String toString() {
    return "salt";
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Salt s && Arrays.equals(s.key.getEncoded(), key.getEncoded());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key.getEncoded());
  }
}
