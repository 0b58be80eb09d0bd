package io.prism.signatures;

import static io.prism.signatures.Vectors.L;
import static io.prism.signatures.Vectors.bytes;
import static io.prism.signatures.Vectors.hex;
import static io.prism.signatures.Vectors.number;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Sr25519Test {
  private static final JsonNode V1 = vectors().findFirst().orElseThrow();
  private static final byte[] KEY = hex(V1.get("publicKey").asText());
  private static final byte[] MESSAGE = V1.get("message").asText().getBytes(UTF_8);
  private static final byte[] SIGNATURE = hex(V1.get("signature").asText());

  static Stream<JsonNode> vectors() {
    return Vectors.of("sr25519.json", "vectors");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_vector_gives_its_published_answer(JsonNode v) {
    assertThat(
            Sr25519.verify(
                hex(v.get("publicKey").asText()),
                v.get("message").asText().getBytes(UTF_8),
                hex(v.get("signature").asText())))
        .isEqualTo(v.get("valid").asBoolean());
  }

  @Test
  void the_vector_file_has_all_its_vectors() {
    assertThat(vectors()).hasSize(9);
    assertThat(vectors().filter(v -> !v.get("valid").asBoolean())).hasSize(2);
  }

  @Test
  void a_cleared_mark_bit_is_refused() {
    byte[] unmarked = SIGNATURE.clone();
    unmarked[63] &= 0x7f;
    assertThat(Sr25519.verify(KEY, MESSAGE, unmarked)).isFalse();
  }

  @Test
  void s_plus_the_order_is_refused() {
    byte[] s = Arrays.copyOfRange(SIGNATURE, 32, 64);
    s[31] &= 0x7f;
    byte[] more = bytes(number(s).add(L), 32);
    assertThat(more[31] & 0x80).as("s + L still fits below the mark").isZero();
    byte[] forged = SIGNATURE.clone();
    System.arraycopy(more, 0, forged, 32, 32);
    forged[63] |= (byte) 0x80;
    assertThat(Sr25519.verify(KEY, MESSAGE, forged)).isFalse();
  }

  @Test
  void every_flipped_bit_of_the_signature_is_noticed() {
    for (int bit = 0; bit < 512; bit++) {
      byte[] changed = SIGNATURE.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Sr25519.verify(KEY, MESSAGE, changed)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void every_flipped_bit_of_the_key_is_noticed() {
    for (int bit = 0; bit < 256; bit++) {
      byte[] changed = KEY.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Sr25519.verify(changed, MESSAGE, SIGNATURE)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void every_flipped_bit_of_the_message_is_noticed() {
    for (int bit = 0; bit < MESSAGE.length * 8; bit++) {
      byte[] changed = MESSAGE.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Sr25519.verify(KEY, changed, SIGNATURE)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void another_context_is_refused() {
    assertThat(Sr25519.verify("substrate", KEY, MESSAGE, SIGNATURE)).isTrue();
    assertThat(Sr25519.verify("other", KEY, MESSAGE, SIGNATURE)).isFalse();
    assertThat(Sr25519.verify("", KEY, MESSAGE, SIGNATURE)).isFalse();
  }

  /** With A = 0 the equation is s B = R: choose any s. */
  @Test
  void a_signature_that_anyone_can_make_for_the_identity_key_is_refused() {
    Scalar s = Scalar.reduce(new byte[] {5});
    byte[] forged = Arrays.copyOf(RistrettoPoint.BASE.times(s).encode(), 64);
    forged[32] = 5;
    forged[63] |= (byte) 0x80;
    assertThat(RistrettoPoint.decode(new byte[32])).as("the identity decodes").isPresent();
    assertThat(Sr25519.verify(new byte[32], MESSAGE, forged)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 63, 65, 128})
  void a_signature_of_another_length_is_refused(int length) {
    assertThat(Sr25519.verify(KEY, MESSAGE, Arrays.copyOf(SIGNATURE, length))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void a_key_of_another_length_is_refused(int length) {
    assertThat(Sr25519.verify(Arrays.copyOf(KEY, length), MESSAGE, SIGNATURE)).isFalse();
  }

  /**
   * p itself, a second spelling of 0: were it decoded, the forged identity signature would pass it.
   */
  @Test
  void a_non_canonical_key_is_refused() {
    byte[] p = bytes(Vectors.P, 32);
    assertThat(hex(p)).startsWith("edff").endsWith("ff7f");
    byte[] forged = Arrays.copyOf(RistrettoPoint.BASE.encode(), 64);
    forged[32] = 1;
    forged[63] |= (byte) 0x80;
    assertThat(Sr25519.verify(p, MESSAGE, forged)).isFalse();
    byte[] highBit = KEY.clone();
    highBit[31] |= (byte) 0x80;
    assertThat(Sr25519.verify(highBit, MESSAGE, SIGNATURE)).isFalse();
  }
}
