package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyHandoverTest {
  private static final SigningKey OLD = key(1);
  private static final SigningKey NEW = key(2);
  private static final SigningKey THIEF = key(3);

  @Test
  void both_keys_sign_it_and_it_survives_a_file() {
    KeyHandover made = KeyHandover.of(OLD, NEW);
    KeyHandover read = ContractJson.read(ContractJson.write(made), KeyHandover.class);
    assertThat(read).isEqualTo(made);
    assertThat(read.isAuthentic()).isTrue();
  }

  @Test
  void whoever_lacks_one_of_the_keys_cannot_make_it() {
    KeyHandover good = KeyHandover.of(OLD, NEW);
    KeyHandover byThief = KeyHandover.of(THIEF, NEW);
    KeyHandover toThief = KeyHandover.of(OLD, THIEF);
    assertThat(with(good, OLD, THIEF, good.previousSignature(), toThief.nextSignature())).isFalse();
    assertThat(with(good, OLD, NEW, byThief.previousSignature(), good.nextSignature())).isFalse();
    assertThat(with(good, OLD, NEW, good.previousSignature(), toThief.nextSignature())).isFalse();
    assertThat(with(good, NEW, OLD, good.nextSignature(), good.previousSignature()))
        .as("turned round")
        .isFalse();
    assertThat(with(good, OLD, NEW, "", "zz")).isFalse();
    assertThat(KeyHandover.of(OLD, OLD).isAuthentic()).isFalse();
  }

  private static boolean with(
      KeyHandover good, SigningKey previous, SigningKey next, String first, String second) {
    return new KeyHandover(good.schema(), previous.publicKey(), next.publicKey(), first, second)
        .isAuthentic();
  }

  private static SigningKey key(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return SigningKey.ofSeed(seed);
  }
}
