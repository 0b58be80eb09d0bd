package io.prism.signatures;

import java.util.Optional;

/**
 * An immutable number mod L = 2^252 + 27742317777372353535851937790883648493, the order of the
 * group. Eight 32-bit limbs, lowest first. Reduction subtracts by mask, bit by bit: slow by the
 * standards of the field, but without a branch on the (perhaps secret) value, and easy to check.
 */
final class Scalar {
  /** Bits that a reduced scalar can have. */
  static final int BITS = 253;

  private static final int LIMBS = 8;
  private static final long LOW = 0xffffffffL;
  private static final int[] ORDER = {
    0x5cf5d3ed, 0x5812631a, 0xa2f79cd6, 0x14def9de, 0, 0, 0, 0x10000000
  };

  private final int[] limbs;

  private Scalar(int[] limbs) {
    this.limbs = limbs;
  }

  /** Reads 32 little-endian bytes, which must be below L. */
  static Optional<Scalar> canonical(byte[] bytes) {
    int[] limbs = limbs(bytes, LIMBS);
    return minusOrder(limbs, new int[LIMBS]) == 0
        ? Optional.empty()
        : Optional.of(new Scalar(limbs));
  }

  /** Reads at most 64 little-endian bytes, mod L. */
  static Scalar reduce(byte[] bytes) {
    return reduce(limbs(bytes, (bytes.length + 3) / 4));
  }

  /** {@return this * factor + summand mod L} */
  Scalar timesPlus(Scalar factor, Scalar summand) {
    int[] wide = new int[2 * LIMBS];
    System.arraycopy(summand.limbs, 0, wide, 0, LIMBS);
    for (int i = 0; i < LIMBS; i++) {
      long carry = 0;
      for (int j = 0; j < LIMBS; j++) {
        // (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1: the sum never overflows, seen as unsigned.
        long t = (limbs[i] & LOW) * (factor.limbs[j] & LOW) + (wide[i + j] & LOW) + carry;
        wide[i + j] = (int) t;
        carry = t >>> 32;
      }
      for (int j = i + LIMBS; j < wide.length; j++) {
        long t = (wide[j] & LOW) + carry;
        wide[j] = (int) t;
        carry = t >>> 32;
      }
    }
    return reduce(wide);
  }

  /** {@return bit {@code i}, 0 or 1} */
  int bit(int i) {
    return (limbs[i >>> 5] >>> (i & 31)) & 1;
  }

  byte[] encode() {
    byte[] bytes = new byte[4 * LIMBS];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (limbs[i >>> 2] >>> ((i & 3) << 3));
    }
    return bytes;
  }

  private static Scalar reduce(int[] wide) {
    int[] rest = new int[LIMBS];
    int[] less = new int[LIMBS];
    for (int i = 32 * wide.length - 1; i >= 0; i--) {
      int carry = (wide[i >>> 5] >>> (i & 31)) & 1;
      for (int j = 0; j < LIMBS; j++) { // rest = 2 rest + bit, below 2 L + 1 < 2^256
        int top = rest[j] >>> 31;
        rest[j] = (rest[j] << 1) | carry;
        carry = top;
      }
      int keep = minusOrder(rest, less);
      for (int j = 0; j < LIMBS; j++) {
        rest[j] = less[j] ^ (keep & (less[j] ^ rest[j]));
      }
    }
    return new Scalar(rest);
  }

  /** Writes x - L into {@code z}; {@return -1 when x was below L, else 0} */
  private static int minusOrder(int[] x, int[] z) {
    long borrow = 0;
    for (int j = 0; j < LIMBS; j++) {
      long t = (x[j] & LOW) - (ORDER[j] & LOW) + borrow;
      z[j] = (int) t;
      borrow = t >> 32;
    }
    return (int) borrow;
  }

  private static int[] limbs(byte[] bytes, int count) {
    int[] limbs = new int[count];
    for (int i = 0; i < bytes.length; i++) {
      limbs[i >>> 2] |= (bytes[i] & 0xff) << ((i & 3) << 3);
    }
    return limbs;
  }

  @Override
  public String toString() {
    return "Scalar"; // it may be a secret
  }
}
