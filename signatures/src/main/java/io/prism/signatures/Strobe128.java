package io.prism.signatures;

import java.nio.charset.StandardCharsets;

/**
 * The part of STROBE-128 (strobe.sourceforge.io, v1.0.2) that merlin uses: associated data,
 * metadata, key and pseudo-random output. No transport operations.
 */
final class Strobe128 {
  /** Bytes absorbed per permutation: 200 - 2 * 128/8 - 2. */
  private static final int RATE = 166;

  private static final int FLAG_I = 1;
  private static final int FLAG_A = 1 << 1;
  private static final int FLAG_C = 1 << 2;
  private static final int FLAG_M = 1 << 4;

  private final long[] lanes;
  private int position;
  private int begin;

  Strobe128(String protocol) {
    lanes = new long[25];
    byte[] header = {1, (byte) (RATE + 2), 1, 0, 1, 96};
    byte[] version = "STROBEv1.0.2".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < header.length; i++) {
      xor(i, header[i]);
    }
    for (int i = 0; i < version.length; i++) {
      xor(header.length + i, version[i]);
    }
    KeccakPermutation.apply(lanes);
    metadata(protocol.getBytes(StandardCharsets.US_ASCII), false);
  }

  private Strobe128(Strobe128 other) {
    lanes = other.lanes.clone();
    position = other.position;
    begin = other.begin;
  }

  Strobe128 copy() {
    return new Strobe128(this);
  }

  /** Absorbs metadata; {@code more} continues the metadata operation before it. */
  void metadata(byte[] data, boolean more) {
    if (!more) {
      begin(FLAG_M | FLAG_A);
    }
    absorb(data);
  }

  void associatedData(byte[] data) {
    begin(FLAG_A);
    absorb(data);
  }

  /** Replaces state by key bytes, so that it cannot be run backwards. */
  void key(byte[] data) {
    begin(FLAG_A | FLAG_C);
    for (byte b : data) {
      set(position, b);
      advance();
    }
  }

  byte[] pseudoRandom(int length) {
    begin(FLAG_I | FLAG_A | FLAG_C);
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = get(position);
      set(position, (byte) 0);
      advance();
    }
    return out;
  }

  private void begin(int flags) {
    int before = begin;
    begin = position + 1;
    absorb(new byte[] {(byte) before, (byte) flags});
    if ((flags & FLAG_C) != 0 && position != 0) {
      permute();
    }
  }

  private void absorb(byte[] data) {
    for (byte b : data) {
      xor(position, b);
      advance();
    }
  }

  private void advance() {
    if (++position == RATE) {
      permute();
    }
  }

  private void permute() {
    xor(position, (byte) begin);
    xor(position + 1, (byte) 0x04);
    xor(RATE + 1, (byte) 0x80);
    KeccakPermutation.apply(lanes);
    position = 0;
    begin = 0;
  }

  private byte get(int i) {
    return (byte) (lanes[i >>> 3] >>> ((i & 7) << 3));
  }

  private void set(int i, byte value) {
    xor(i, (byte) (get(i) ^ value));
  }

  private void xor(int i, byte value) {
    lanes[i >>> 3] ^= (value & 0xffL) << ((i & 7) << 3);
  }
}
