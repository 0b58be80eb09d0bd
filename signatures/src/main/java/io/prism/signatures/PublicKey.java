package io.prism.signatures;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * 32 bytes that name a signer. Not every value is a usable key: {@link Sr25519#verify} decides.
 *
 * @param bytes exactly 32; copied in and out
 */
public record PublicKey(byte[] bytes) {
  public PublicKey {
    if (bytes.length != Sr25519.PUBLIC_KEY_BYTES) {
      throw new IllegalArgumentException("a public key has 32 bytes, found " + bytes.length);
    }
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** {@return 64 lower-case hexadecimal digits} */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
