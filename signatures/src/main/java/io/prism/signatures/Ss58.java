package io.prism.signatures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * SS58 addresses: base58(prefix, 32-byte key, first 2 bytes of blake2b-512("SS58PRE", prefix,
 * key)). Only addresses of 32-byte keys exist here.
 */
public final class Ss58 {
  /** The prefix of Bittensor and of generic substrate addresses. */
  public static final int DEFAULT_PREFIX = 42;

  private static final int MAX_PREFIX = (1 << 14) - 1;
  private static final int MAX_TEXT = 64;
  private static final int CHECKSUM_BYTES = 2;

  private Ss58() {}

  /**
   * Reads an address with prefix 42.
   *
   * @throws InvalidAddress saying what is wrong
   */
  public static PublicKey decode(String address) {
    return decode(address, DEFAULT_PREFIX);
  }

  /**
   * Reads an address with the given prefix.
   *
   * @throws InvalidAddress saying what is wrong
   */
  public static PublicKey decode(String address, int expectedPrefix) {
    if (address.isEmpty() || address.length() > MAX_TEXT) {
      throw new InvalidAddress(
          "an SS58 address with prefix 42 has 48 characters, found " + address.length());
    }
    Optional<byte[]> decoded = Base58.decode(address);
    if (decoded.isEmpty()) {
      throw new InvalidAddress("an SS58 address is base58 text (letters and digits without 0OIl)");
    }
    byte[] bytes = decoded.get();
    int prefixBytes = bytes.length > 0 && (bytes[0] & 0x40) != 0 ? 2 : 1;
    int keyEnd = prefixBytes + Sr25519.PUBLIC_KEY_BYTES;
    if (bytes.length != keyEnd + CHECKSUM_BYTES || (bytes[0] & 0x80) != 0) {
      throw new InvalidAddress(
          "an SS58 address holds a prefix, a 32-byte key and 2 check bytes; this one has "
              + bytes.length
              + " bytes");
    }
    byte[] check = checksum(Arrays.copyOf(bytes, keyEnd));
    if (!Arrays.equals(check, Arrays.copyOfRange(bytes, keyEnd, bytes.length))) {
      throw new InvalidAddress("the check bytes do not match: is there a typing mistake?");
    }
    int prefix = prefix(bytes, prefixBytes);
    if (prefix != expectedPrefix) {
      throw new InvalidAddress(
          "the address has SS58 prefix " + prefix + ", expected " + expectedPrefix);
    }
    return new PublicKey(Arrays.copyOfRange(bytes, prefixBytes, keyEnd));
  }

  /** {@return the address with prefix 42} */
  public static String encode(PublicKey key) {
    return encode(key, DEFAULT_PREFIX);
  }

  /** {@return the address with the given prefix, 0 to 16383 without the reserved 46 and 47} */
  public static String encode(PublicKey key, int prefix) {
    if (prefix < 0 || prefix > MAX_PREFIX || isReserved(prefix)) {
      throw new IllegalArgumentException("not a usable SS58 prefix: " + prefix);
    }
    byte[] head =
        prefix < 64
            ? new byte[] {(byte) prefix}
            : new byte[] {
              (byte) (0x40 | (prefix & 0xfc) >>> 2), (byte) (prefix >>> 8 | (prefix & 3) << 6)
            };
    byte[] body = concat(head, key.bytes());
    return Base58.encode(concat(body, checksum(body)));
  }

  private static int prefix(byte[] bytes, int prefixBytes) {
    int prefix = bytes[0];
    if (prefixBytes == 2) {
      int low = (bytes[0] & 0x3f) << 2 | (bytes[1] & 0xff) >>> 6;
      prefix = low | (bytes[1] & 0x3f) << 8;
      if (prefix < 64) {
        throw new InvalidAddress("prefix " + prefix + " is written in two bytes, one is enough");
      }
    }
    if (isReserved(prefix)) {
      throw new InvalidAddress("SS58 prefix " + prefix + " is reserved");
    }
    return prefix;
  }

  private static boolean isReserved(int prefix) {
    return prefix == 46 || prefix == 47;
  }

  private static byte[] checksum(byte[] body) {
    Blake2bDigest digest = new Blake2bDigest(512);
    byte[] tag = "SS58PRE".getBytes(StandardCharsets.US_ASCII);
    digest.update(tag, 0, tag.length);
    digest.update(body, 0, body.length);
    byte[] out = new byte[64];
    digest.doFinal(out, 0);
    return Arrays.copyOf(out, CHECKSUM_BYTES);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }
}
