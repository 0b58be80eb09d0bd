package io.prism.signatures;

import java.security.MessageDigest;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * An immutable number mod p = 2^255 - 19. The limbs are carried after every addition, so that every
 * instance is a valid operand of every operation. "Negative" means that the canonical form is odd
 * (RFC 9496, section 4.1). Nothing here branches on a value.
 */
final class FieldElement {
  static final FieldElement ZERO = small(0);
  static final FieldElement ONE = small(1);

  private final int[] limbs;

  private FieldElement(int[] limbs) {
    this.limbs = limbs;
  }

  static FieldElement small(int value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return decode(bytes);
  }

  /** Reads 32 little-endian bytes, without their highest bit, mod p. */
  static FieldElement decode(byte[] bytes) {
    int[] z = X25519Field.create();
    X25519Field.decode255(bytes, z);
    return new FieldElement(z);
  }

  /** {@return the canonical 32 little-endian bytes} */
  byte[] encode() {
    int[] z = limbs.clone();
    X25519Field.normalize(z);
    byte[] bytes = new byte[32];
    X25519Field.encode(z, bytes);
    return bytes;
  }

  FieldElement plus(FieldElement y) {
    int[] z = X25519Field.create();
    X25519Field.add(limbs, y.limbs, z);
    X25519Field.carry(z);
    return new FieldElement(z);
  }

  FieldElement minus(FieldElement y) {
    int[] z = X25519Field.create();
    X25519Field.sub(limbs, y.limbs, z);
    X25519Field.carry(z);
    return new FieldElement(z);
  }

  FieldElement negate() {
    return ZERO.minus(this);
  }

  FieldElement times(FieldElement y) {
    int[] z = X25519Field.create();
    X25519Field.mul(limbs, y.limbs, z);
    return new FieldElement(z);
  }

  FieldElement square() {
    return square(1);
  }

  /** {@return this^(2^n)} */
  FieldElement square(int n) {
    int[] z = X25519Field.create();
    X25519Field.sqr(limbs, n, z);
    return new FieldElement(z);
  }

  /** {@return 1/this, 0 for 0} */
  FieldElement invert() {
    int[] z = X25519Field.create();
    X25519Field.inv(limbs, z);
    return new FieldElement(z);
  }

  /** {@return this^((p - 5) / 8) = this^(2^252 - 3)}, by the usual chain of 2^n - 1 powers. */
  FieldElement powP58() {
    FieldElement x9 = square(3).times(this);
    FieldElement x11 = x9.times(square());
    FieldElement ones5 = x11.square().times(x9);
    FieldElement ones10 = ones5.square(5).times(ones5);
    FieldElement ones20 = ones10.square(10).times(ones10);
    FieldElement ones40 = ones20.square(20).times(ones20);
    FieldElement ones50 = ones40.square(10).times(ones10);
    FieldElement ones100 = ones50.square(50).times(ones50);
    FieldElement ones200 = ones100.square(100).times(ones100);
    FieldElement ones250 = ones200.square(50).times(ones50);
    return ones250.square(2).times(this);
  }

  /** {@return 1 when the canonical form is odd, else 0} */
  int isNegative() {
    return encode()[0] & 1;
  }

  FieldElement absolute() {
    return select(isNegative(), negate(), this);
  }

  boolean sameAs(FieldElement y) {
    return MessageDigest.isEqual(encode(), y.encode());
  }

  /** {@return {@code yes} when {@code bit} is 1, {@code no} when it is 0} */
  static FieldElement select(int bit, FieldElement yes, FieldElement no) {
    int mask = -bit;
    int[] z = new int[X25519Field.SIZE];
    for (int i = 0; i < z.length; i++) {
      z[i] = no.limbs[i] ^ (mask & (no.limbs[i] ^ yes.limbs[i]));
    }
    return new FieldElement(z);
  }

  @Override
  public String toString() {
    return "FieldElement";
  }
}
