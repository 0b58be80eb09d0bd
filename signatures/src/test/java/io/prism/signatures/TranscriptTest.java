package io.prism.signatures;

import static io.prism.signatures.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  /**
   * SHA3-256 built on our permutation, against the JDK's: every lane and every rotation matters.
   */
  @Test
  void the_permutation_is_the_one_inside_sha3() throws Exception {
    Random random = new Random(1600);
    for (int length = 0; length < 600; length += 7) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      assertThat(sha3(message)).isEqualTo(MessageDigest.getInstance("SHA3-256").digest(message));
    }
  }

  @Test
  void the_published_merlin_challenge_comes_out() {
    Transcript transcript = new Transcript("test protocol");
    transcript.append("some label", "some data".getBytes(UTF_8));
    assertThat(hex(transcript.challenge("challenge", 32)))
        .isEqualTo("d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615");
  }

  @Test
  void long_messages_cross_the_rate_and_still_bind() {
    assertThat(challengeAfter(new byte[1000])).isNotEqualTo(challengeAfter(new byte[1001]));
    byte[] changed = new byte[1000];
    changed[700] = 1;
    assertThat(challengeAfter(new byte[1000])).isNotEqualTo(challengeAfter(changed));
  }

  @Test
  void a_witness_depends_on_transcript_secret_and_randomness_and_leaves_the_transcript_alone() {
    Transcript transcript = new Transcript("a");
    byte[] zero = new byte[32];
    byte[] one = {1};
    byte[] witness = transcript.witness("w", zero, zero, 64);
    assertThat(transcript.witness("w", zero, zero, 64)).isEqualTo(witness);
    assertThat(transcript.witness("w", one, zero, 64)).isNotEqualTo(witness);
    assertThat(transcript.witness("w", zero, one, 64)).isNotEqualTo(witness);
    assertThat(new Transcript("b").witness("w", zero, zero, 64)).isNotEqualTo(witness);
    assertThat(transcript.challenge("c", 32)).isEqualTo(new Transcript("a").challenge("c", 32));
  }

  private static byte[] challengeAfter(byte[] message) {
    Transcript transcript = new Transcript("test");
    transcript.append("m", message);
    return transcript.challenge("c", 32);
  }

  private static byte[] sha3(byte[] message) {
    int rate = 136;
    byte[] padded = java.util.Arrays.copyOf(message, (message.length / rate + 1) * rate);
    padded[message.length] ^= 0x06;
    padded[padded.length - 1] ^= (byte) 0x80;
    long[] lanes = new long[25];
    for (int start = 0; start < padded.length; start += rate) {
      for (int i = 0; i < rate; i++) {
        lanes[i / 8] ^= (padded[start + i] & 0xffL) << (8 * (i % 8));
      }
      KeccakPermutation.apply(lanes);
    }
    byte[] out = new byte[32];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (lanes[i / 8] >>> (8 * (i % 8)));
    }
    return out;
  }
}
