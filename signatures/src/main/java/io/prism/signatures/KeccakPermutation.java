package io.prism.signatures;

/**
 * keccak-f[1600] on 25 lanes, lane (x, y) at index {@code x + 5y} (FIPS 202, section 3). The JDK
 * has it only inside SHA-3, with padding.
 */
final class KeccakPermutation {
  private static final int ROUNDS = 24;
  private static final long[] ROUND_CONSTANTS = roundConstants();

  private KeccakPermutation() {}

  static void apply(long[] a) {
    long[] c = new long[5];
    long[] b = new long[25];
    for (int round = 0; round < ROUNDS; round++) {
      theta(a, c);
      rhoAndPi(a, b);
      for (int y = 0; y < 25; y += 5) { // chi
        for (int x = 0; x < 5; x++) {
          a[y + x] = b[y + x] ^ (~b[y + (x + 1) % 5] & b[y + (x + 2) % 5]);
        }
      }
      a[0] ^= ROUND_CONSTANTS[round]; // iota
    }
  }

  private static void theta(long[] a, long[] c) {
    for (int x = 0; x < 5; x++) {
      c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (int x = 0; x < 5; x++) {
      long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
      for (int y = 0; y < 25; y += 5) {
        a[y + x] ^= d;
      }
    }
  }

  /** Walks the orbit (x, y) to (y, 2x + 3y) of pi; step t rotates by the triangular number of t. */
  private static void rhoAndPi(long[] a, long[] b) {
    b[0] = a[0];
    int x = 1;
    int y = 0;
    for (int t = 0; t < 24; t++) {
      int rotation = (t + 1) * (t + 2) / 2 % 64;
      int nextX = y;
      int nextY = (2 * x + 3 * y) % 5;
      b[nextX + 5 * nextY] = Long.rotateLeft(a[x + 5 * y], rotation);
      x = nextX;
      y = nextY;
    }
  }

  /** Bits of the LFSR x^8 + x^6 + x^5 + x^4 + 1 at positions 2^j - 1 (FIPS 202, section 3.2.5). */
  private static long[] roundConstants() {
    long[] constants = new long[ROUNDS];
    int lfsr = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j <= 6; j++) {
        if ((lfsr & 1) != 0) {
          constants[round] |= 1L << ((1 << j) - 1);
        }
        lfsr <<= 1;
        if ((lfsr & 0x100) != 0) {
          lfsr ^= 0x171;
        }
      }
    }
    return constants;
  }
}
