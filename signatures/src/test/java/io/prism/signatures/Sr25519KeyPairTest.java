package io.prism.signatures;

import static io.prism.signatures.Vectors.hex;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sr25519KeyPairTest {
  private static final String DEV_SEED =
      "fac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";

  @ParameterizedTest
  @CsvSource({
    "3132333435363738393031323334353637383930313233343536373839303132,"
        + "741c08a06f41c596608f6774259bd9043304adfa5d3eea62760bd9be97634d63",
    "0101010101010101010101010101010101010101010101010101010101010101,"
        + "189dac29296d31814dc8c56cf3d36a0543372bba7538fa322a4aebfebc39e056",
    "48656c6c6f2c20776f726c642120546869732069732061207365656421212121,"
        + "e0a115bf22956eddb230e8972a18a40bc134729aab091305f4aa4d0408424f0a",
    DEV_SEED + ",46ebddef8cd9bb167dc30878d7113b7e168e6f0646beffd77d69d39bad76b47a"
  })
  void a_seed_gives_its_published_public_key(String seed, String publicKey) {
    assertThat(Sr25519KeyPair.fromSeed(hex(seed)).publicKey().hex()).isEqualTo(publicKey);
  }

  /** Substrate's //Alice: checks the secret scalar, not only its public image. */
  @Test
  void the_hard_junction_alice_of_the_development_seed_is_the_well_known_key() {
    byte[] chainCode = Arrays.copyOf(new byte[] {0x14, 'A', 'l', 'i', 'c', 'e'}, 32);
    Transcript transcript = new Transcript("SchnorrRistrettoHDKD");
    transcript.append("sign-bytes", new byte[0]);
    transcript.append("chain-code", chainCode);
    transcript.append("secret-key", Sr25519KeyPair.fromSeed(hex(DEV_SEED)).secretBytes());
    byte[] alice = transcript.challenge("HDKD-hard", 32);
    assertThat(Sr25519KeyPair.fromSeed(alice).publicKey().hex())
        .isEqualTo("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");
  }

  @Test
  void what_a_key_signs_verifies_for_it_and_for_nothing_else() {
    Random random = new Random(42);
    for (int i = 0; i < 25; i++) {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      byte[] message = new byte[random.nextInt(400)];
      random.nextBytes(message);
      Sr25519KeyPair pair = Sr25519KeyPair.fromSeed(seed);
      byte[] signature = pair.sign(message);
      byte[] longer = Arrays.copyOf(message, message.length + 1);
      seed[0] ^= 1;
      byte[] other = Sr25519KeyPair.fromSeed(seed).publicKey().bytes();
      assertThat(Sr25519.verify(pair.publicKey().bytes(), message, signature)).isTrue();
      assertThat(Sr25519.verify(pair.publicKey().bytes(), longer, signature)).isFalse();
      assertThat(Sr25519.verify(other, message, signature)).isFalse();
    }
  }

  @Test
  void signatures_differ_at_every_call_and_even_a_dead_random_source_never_repeats_a_nonce() {
    Sr25519KeyPair pair =
        Sr25519KeyPair.fromSeed("12345678901234567890123456789012".getBytes(US_ASCII));
    byte[] message = "message".getBytes(UTF_8);
    byte[] zero = new byte[32];
    assertThat(pair.sign(message)).isNotEqualTo(pair.sign(message));
    byte[] one = pair.sign(message, zero);
    byte[] two = pair.sign("massage".getBytes(UTF_8), zero);
    assertThat(pair.sign(message, zero)).isEqualTo(one);
    assertThat(Arrays.copyOf(two, 32)).isNotEqualTo(Arrays.copyOf(one, 32));
    assertThat(Sr25519.verify(pair.publicKey().bytes(), message, one)).isTrue();
  }

  @Test
  void a_seed_of_another_length_is_refused_and_secrets_have_no_text() {
    assertThatThrownBy(() -> Sr25519KeyPair.fromSeed(new byte[31]))
        .hasMessageContaining("found 31");
    Sr25519KeyPair pair = Sr25519KeyPair.fromSeed(hex(DEV_SEED));
    assertThat(pair.toString()).isEqualTo("Sr25519KeyPair[" + pair.address() + "]");
  }
}
