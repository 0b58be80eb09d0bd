package io.prism.referee.text;

import io.prism.referee.seed.Draw;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret order of the windows of a long stream of tokens: a permutation, so that no window comes
 * twice, and computed where it is asked for, so that it takes no memory. A Feistel network of four
 * rounds with HMAC-SHA256 (Luby and Rackoff 1988), walked until it falls into range (Black and
 * Rogaway 2002).
 */
final class Windows {
  private static final int ROUNDS = 4;
  private static final String HMAC = "HmacSHA256";

  private final Mac mac;
  private final long count;
  private final long offset;
  private final int length;
  private final int halfBits;

  /**
   * @param tokens of the stream; at least one window beyond the largest offset
   * @param length tokens of a window
   * @param draw of the order and of where the first window begins
   */
  Windows(long tokens, int length, Draw draw) {
    this.length = length;
    this.offset = Math.floorMod(draw.nextLong(), Math.min(length, tokens - length + 1));
    this.count = (tokens - offset) / length;
    this.halfBits = (65 - Long.numberOfLeadingZeros(count)) / 2;
    this.mac = mac(draw);
  }

  private static Mac mac(Draw draw) {
    ByteBuffer key = ByteBuffer.allocate(4 * Long.BYTES);
    while (key.hasRemaining()) {
      key.putLong(draw.nextLong());
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.array(), HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /** {@return how many windows there are} */
  long count() {
    return count;
  }

  /** {@return the first token of the nth window in the order} */
  long start(long nth) {
    long at = nth;
    do {
      at = permuted(at);
    } while (at >= count);
    return offset + at * length;
  }

  private long permuted(long value) {
    long mask = (1L << halfBits) - 1;
    long left = value >>> halfBits;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (mixed(round, right) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  private long mixed(int round, long half) {
    byte[] block = ByteBuffer.allocate(9).put((byte) round).putLong(half).array();
    return ByteBuffer.wrap(mac.doFinal(block)).getLong();
  }

  /** {@return what commits to the order without telling it} */
  byte[] commitment() {
    return mac.doFinal("commitment".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }
}
