package io.prism.signatures;

import static io.prism.signatures.Vectors.L;
import static io.prism.signatures.Vectors.P;
import static io.prism.signatures.Vectors.bytes;
import static io.prism.signatures.Vectors.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  private static final BigInteger TWO = BigInteger.TWO;

  @Test
  void field_operations_agree_with_big_integers() {
    List<BigInteger> samples = samples(P, 255);
    for (BigInteger a : samples) {
      FieldElement x = FieldElement.decode(bytes(a, 32));
      assertThat(number(x.encode())).isEqualTo(a.mod(P));
      assertThat(number(x.square(3).encode())).isEqualTo(a.modPow(BigInteger.valueOf(8), P));
      assertThat(number(x.negate().encode())).isEqualTo(a.negate().mod(P));
      assertThat(number(x.powP58().encode()))
          .isEqualTo(a.modPow(TWO.pow(252).subtract(BigInteger.valueOf(3)), P));
      assertThat(number(x.invert().encode())).isEqualTo(a.modPow(P.subtract(TWO), P));
      for (BigInteger b : samples) {
        FieldElement y = FieldElement.decode(bytes(b, 32));
        assertThat(number(x.plus(y).encode())).isEqualTo(a.add(b).mod(P));
        assertThat(number(x.minus(y).encode())).isEqualTo(a.subtract(b).mod(P));
        assertThat(number(x.times(y).encode())).isEqualTo(a.multiply(b).mod(P));
        assertThat(x.sameAs(y)).isEqualTo(a.mod(P).equals(b.mod(P)));
        assertThat(FieldElement.select(1, x, y).sameAs(x)).isTrue();
        assertThat(FieldElement.select(0, x, y).sameAs(y)).isTrue();
      }
    }
  }

  @Test
  void decoding_a_field_element_ignores_the_highest_bit_only() {
    BigInteger a = TWO.pow(254).add(BigInteger.valueOf(77));
    assertThat(FieldElement.decode(bytes(a.setBit(255), 32)).encode()).isEqualTo(bytes(a, 32));
  }

  @Test
  void scalars_agree_with_big_integers() {
    List<BigInteger> samples = samples(L, 512);
    for (BigInteger a : samples) {
      Scalar x = Scalar.reduce(bytes(a, 64));
      assertThat(number(x.encode())).isEqualTo(a.mod(L));
      for (BigInteger b : samples) {
        Scalar y = Scalar.reduce(bytes(b, 64));
        Scalar z = Scalar.reduce(bytes(a.xor(b), 64));
        assertThat(number(x.timesPlus(y, z).encode()))
            .isEqualTo(a.multiply(b).add(a.xor(b)).mod(L));
      }
    }
  }

  @Test
  void a_canonical_scalar_is_below_the_order() {
    assertThat(Scalar.canonical(bytes(L.subtract(BigInteger.ONE), 32))).isPresent();
    assertThat(Scalar.canonical(bytes(BigInteger.ZERO, 32))).isPresent();
    assertThat(Scalar.canonical(bytes(L, 32))).isEmpty();
    assertThat(Scalar.canonical(bytes(L.add(BigInteger.ONE), 32))).isEmpty();
    assertThat(Scalar.canonical(bytes(TWO.pow(256).subtract(BigInteger.ONE), 32))).isEmpty();
  }

  private static List<BigInteger> samples(BigInteger modulus, int bits) {
    Random random = new Random(25519);
    List<BigInteger> samples = new ArrayList<>();
    for (int i = -2; i <= 2; i++) {
      samples.add(modulus.add(BigInteger.valueOf(i)));
      samples.add(BigInteger.valueOf(i + 2));
    }
    samples.add(TWO.pow(bits).subtract(BigInteger.ONE));
    for (int i = 0; i < 24; i++) {
      samples.add(new BigInteger(bits, random));
    }
    return samples;
  }
}
