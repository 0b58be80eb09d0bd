package io.prism.signatures;

import static io.prism.signatures.FieldElement.ONE;
import static io.prism.signatures.FieldElement.ZERO;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An element of ristretto255 (RFC 9496), kept as a point of edwards25519 in extended coordinates x
 * = X/Z, y = Y/Z, xy = T/Z. Additions are complete: no special cases, no branches.
 */
record RistrettoPoint(FieldElement x, FieldElement y, FieldElement z, FieldElement t) {
  private static final FieldElement D =
      FieldElement.small(121665).negate().times(FieldElement.small(121666).invert());
  private static final FieldElement TWO_D = D.plus(D);

  /** 2^((p - 1) / 4), with (p - 1) / 4 = 2 (p - 5) / 8 + 1. */
  private static final FieldElement SQRT_MINUS_ONE =
      FieldElement.small(2).powP58().square().times(FieldElement.small(2)).absolute();

  private static final FieldElement INVSQRT_A_MINUS_D = inverseRoot(ONE.negate().minus(D)).value();

  static final RistrettoPoint IDENTITY = new RistrettoPoint(ZERO, ONE, ONE, ZERO);

  /** The generator B. */
  static final RistrettoPoint BASE =
      decode(
              HexFormat.of()
                  .parseHex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))
          .orElseThrow();

  /** Reads 32 bytes; empty unless they are the one valid encoding (RFC 9496, section 4.3.1). */
  static Optional<RistrettoPoint> decode(byte[] bytes) {
    if (bytes.length != 32) {
      return Optional.empty();
    }
    FieldElement s = FieldElement.decode(bytes);
    if (!Arrays.equals(s.encode(), bytes) || s.isNegative() == 1) {
      return Optional.empty();
    }
    FieldElement ss = s.square();
    FieldElement u1 = ONE.minus(ss);
    FieldElement u2 = ONE.plus(ss);
    FieldElement u2Squared = u2.square();
    FieldElement v = D.times(u1.square()).negate().minus(u2Squared);
    Root root = inverseRoot(v.times(u2Squared));
    FieldElement denX = root.value.times(u2);
    FieldElement denY = root.value.times(denX).times(v);
    FieldElement x = s.plus(s).times(denX).absolute();
    FieldElement y = u1.times(denY);
    FieldElement t = x.times(y);
    if (!root.exists || t.isNegative() == 1 || y.sameAs(ZERO)) {
      return Optional.empty();
    }
    return Optional.of(new RistrettoPoint(x, y, ONE, t));
  }

  /** {@return the one valid encoding, 32 bytes (RFC 9496, section 4.3.2)} */
  byte[] encode() {
    FieldElement u1 = z.plus(y).times(z.minus(y));
    FieldElement u2 = x.times(y);
    FieldElement root = inverseRoot(u1.times(u2.square())).value;
    FieldElement den1 = root.times(u1);
    FieldElement den2 = root.times(u2);
    FieldElement zInverse = den1.times(den2).times(t);
    int rotate = t.times(zInverse).isNegative();
    FieldElement xr = FieldElement.select(rotate, y.times(SQRT_MINUS_ONE), x);
    FieldElement yr = FieldElement.select(rotate, x.times(SQRT_MINUS_ONE), y);
    FieldElement den = FieldElement.select(rotate, den1.times(INVSQRT_A_MINUS_D), den2);
    FieldElement ys = FieldElement.select(xr.times(zInverse).isNegative(), yr.negate(), yr);
    return den.times(z.minus(ys)).absolute().encode();
  }

  /** add-2008-hwcd-3 with a = -1. */
  RistrettoPoint plus(RistrettoPoint q) {
    FieldElement a = y.minus(x).times(q.y.minus(q.x));
    FieldElement b = y.plus(x).times(q.y.plus(q.x));
    FieldElement c = t.times(TWO_D).times(q.t);
    FieldElement zz = z.times(q.z);
    FieldElement d = zz.plus(zz);
    return complete(b.minus(a), d.minus(c), d.plus(c), b.plus(a));
  }

  /** dbl-2008-hwcd with a = -1. */
  RistrettoPoint twice() {
    FieldElement a = x.square();
    FieldElement b = y.square();
    FieldElement zz = z.square();
    FieldElement sum = a.plus(b);
    FieldElement e = x.plus(y).square().minus(sum);
    FieldElement g = b.minus(a);
    return complete(e, g.minus(zz.plus(zz)), g, sum.negate());
  }

  RistrettoPoint negate() {
    return new RistrettoPoint(x.negate(), y, z, t.negate());
  }

  /** {@return scalar * this}, by the same steps for every scalar. */
  RistrettoPoint times(Scalar scalar) {
    RistrettoPoint r = IDENTITY;
    for (int i = Scalar.BITS - 1; i >= 0; i--) {
      RistrettoPoint doubled = r.twice();
      r = select(scalar.bit(i), doubled.plus(this), doubled);
    }
    return r;
  }

  /** {@return a P + b Q}, faster, but its time tells about the scalars: public values only. */
  static RistrettoPoint sumOfPublic(Scalar a, RistrettoPoint p, Scalar b, RistrettoPoint q) {
    RistrettoPoint[] summands = {IDENTITY, p, q, p.plus(q)};
    RistrettoPoint r = IDENTITY;
    for (int i = Scalar.BITS - 1; i >= 0; i--) {
      r = r.twice();
      int which = a.bit(i) | b.bit(i) << 1;
      if (which != 0) {
        r = r.plus(summands[which]);
      }
    }
    return r;
  }

  private static RistrettoPoint complete(
      FieldElement e, FieldElement f, FieldElement g, FieldElement h) {
    return new RistrettoPoint(e.times(f), g.times(h), f.times(g), e.times(h));
  }

  private static RistrettoPoint select(int bit, RistrettoPoint yes, RistrettoPoint no) {
    return new RistrettoPoint(
        FieldElement.select(bit, yes.x, no.x),
        FieldElement.select(bit, yes.y, no.y),
        FieldElement.select(bit, yes.z, no.z),
        FieldElement.select(bit, yes.t, no.t));
  }

  /**
   * A square root of 1/v.
   *
   * @param exists whether v is a non-zero square; else {@code value} is a root of i/v, or 0
   * @param value the root that is not negative
   */
  private record Root(boolean exists, FieldElement value) {}

  /** SQRT_RATIO_M1(1, v) of RFC 9496, section 4.2. */
  private static Root inverseRoot(FieldElement v) {
    FieldElement v3 = v.square().times(v);
    FieldElement v7 = v3.square().times(v);
    FieldElement r = v3.times(v7.powP58());
    FieldElement check = v.times(r.square());
    boolean correct = check.sameAs(ONE);
    boolean flipped = check.sameAs(ONE.negate());
    boolean flippedI = check.sameAs(SQRT_MINUS_ONE.negate());
    int turn = flipped | flippedI ? 1 : 0;
    FieldElement root = FieldElement.select(turn, r.times(SQRT_MINUS_ONE), r).absolute();
    return new Root(correct | flipped, root);
  }
}
