package io.prism.review.similarity;

import io.prism.contracts.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The hash functions of fingerprints. Changing one has the whole index made anew. */
final class Hashes {
  private Hashes() {}

  /** {@return FNV-1a of the text's UTF-8 bytes, mixed} */
  static long text(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** {@return a hash of {@code count} tokens from {@code from} on, and of their number} */
  static long run(long[] tokens, int from, int count) {
    long hash = count;
    for (int i = from; i < from + count; i++) {
      hash = mix(hash * 0x9e3779b97f4a7c15L + tokens[i]);
    }
    return hash;
  }

  /** {@return SHA-256 of the values in their order, in hexadecimal} */
  static String digest(long[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return Sha256.of(bytes.array()).value();
  }

  /** The finaliser of splitmix64: every input bit reaches every output bit. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
