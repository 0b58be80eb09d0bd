package io.prism.signatures;

import static io.prism.signatures.Vectors.L;
import static io.prism.signatures.Vectors.bytes;
import static io.prism.signatures.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RistrettoPointTest {
  @Test
  void small_multiples_of_the_generator_encode_as_in_the_rfc() {
    List<String> expected =
        Vectors.of("ristretto255.json", "multiples").map(JsonNode::asText).toList();
    assertThat(expected).hasSize(16);
    RistrettoPoint sum = RistrettoPoint.IDENTITY;
    for (int i = 0; i < expected.size(); i++) {
      Scalar n = Scalar.reduce(new byte[] {(byte) i});
      assertThat(hex(sum.encode())).isEqualTo(expected.get(i));
      assertThat(hex(RistrettoPoint.BASE.times(n).encode())).isEqualTo(expected.get(i));
      assertThat(hex(RistrettoPoint.decode(hex(expected.get(i))).orElseThrow().encode()))
          .isEqualTo(expected.get(i));
      sum = sum.plus(RistrettoPoint.BASE);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void an_invalid_encoding_is_refused(String encoding) {
    assertThat(RistrettoPoint.decode(hex(encoding))).isEmpty();
  }

  static Stream<String> refused() {
    return Vectors.of("ristretto255.json", "refused").map(JsonNode::asText);
  }

  @Test
  void an_encoding_has_32_bytes() {
    assertThat(RistrettoPoint.decode(new byte[31])).isEmpty();
    assertThat(RistrettoPoint.decode(new byte[33])).isEmpty();
  }

  @Test
  void multiplication_distributes_over_addition_for_random_scalars() {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      BigInteger a = new BigInteger(252, random);
      BigInteger b = new BigInteger(252, random);
      RistrettoPoint q = RistrettoPoint.BASE.times(scalar(new BigInteger(252, random)));
      RistrettoPoint p = RistrettoPoint.decode(q.encode()).orElseThrow();
      byte[] whole = p.times(scalar(a.add(b))).encode();
      assertThat(p.times(scalar(a)).plus(q.times(scalar(b))).encode()).isEqualTo(whole);
      assertThat(RistrettoPoint.sumOfPublic(scalar(a), p, scalar(b), q).encode()).isEqualTo(whole);
      assertThat(p.twice().encode()).isEqualTo(p.plus(q).encode());
      assertThat(p.plus(q.negate()).encode()).isEqualTo(new byte[32]);
      assertThat(p.times(scalar(L.subtract(BigInteger.ONE))).encode())
          .isEqualTo(p.negate().encode());
    }
  }

  private static Scalar scalar(BigInteger n) {
    return Scalar.reduce(bytes(n, 32));
  }
}
