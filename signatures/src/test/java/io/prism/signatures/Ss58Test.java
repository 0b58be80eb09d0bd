package io.prism.signatures;

import static io.prism.signatures.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ss58Test {
  private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final PublicKey KEY =
      new PublicKey(hex("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"));

  static Stream<JsonNode> valid() {
    return Vectors.of("ss58.json", "valid");
  }

  static Stream<String> invalid() {
    return Vectors.of("ss58.json", "invalid").map(JsonNode::asText);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_published_address_reads_and_writes(JsonNode v) {
    String address = v.get("address").asText();
    int prefix = v.get("prefix").asInt();
    PublicKey key = new PublicKey(hex(v.get("publicKey").asText()));
    assertThat(Ss58.decode(address, prefix)).isEqualTo(key);
    assertThat(Ss58.encode(key, prefix)).isEqualTo(address);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void a_wrong_check_byte_is_refused(String address) {
    assertThatThrownBy(() -> Ss58.decode(address))
        .isInstanceOf(InvalidAddress.class)
        .hasMessageContaining("typing mistake");
  }

  @Test
  void every_changed_character_is_refused() {
    for (int i = 0; i < ALICE.length(); i++) {
      char other = ALICE.charAt(i) == '2' ? '3' : '2';
      String changed = ALICE.substring(0, i) + other + ALICE.substring(i + 1);
      assertThatThrownBy(() -> Ss58.decode(changed)).isInstanceOf(InvalidAddress.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "5", "1", "0", "1111111111111111111111111111111111111111111111111"})
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> Ss58.decode(text)).isInstanceOf(InvalidAddress.class);
  }

  @Test
  void longer_shorter_and_decorated_addresses_are_refused() {
    for (String text :
        new String[] {
          ALICE.substring(1),
          ALICE.substring(0, 47),
          ALICE + "1",
          "1" + ALICE,
          " " + ALICE,
          ALICE + "\n",
          ALICE.replace('5', '0'),
          ALICE.repeat(100)
        }) {
      assertThatThrownBy(() -> Ss58.decode(text)).isInstanceOf(InvalidAddress.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 41, 43, 45, 48, 63, 64, 65, 255, 256, 1284, 16383})
  void another_prefix_reads_only_where_it_is_expected(int prefix) {
    String address = Ss58.encode(KEY, prefix);
    assertThat(Ss58.decode(address, prefix)).isEqualTo(KEY);
    assertThatThrownBy(() -> Ss58.decode(address))
        .isInstanceOf(InvalidAddress.class)
        .hasMessage("the address has SS58 prefix " + prefix + ", expected 42");
  }

  /** The well-known Polkadot and Kusama spellings of the same key. */
  @Test
  void known_addresses_of_other_networks_come_out() {
    assertThat(Ss58.encode(KEY, 0)).isEqualTo("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5");
    assertThat(Ss58.encode(KEY, 2)).isEqualTo("HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 46, 47, 16384})
  void an_unusable_prefix_is_not_written(int prefix) {
    assertThatThrownBy(() -> Ss58.encode(KEY, prefix)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_small_prefix_in_two_bytes_is_refused() {
    assertThatThrownBy(() -> Ss58.decode(withHead(0x40 | 42 >> 2, (42 & 3) << 6)))
        .isInstanceOf(InvalidAddress.class)
        .hasMessageContaining("one is enough");
  }

  @Test
  void a_reserved_prefix_is_refused_even_where_it_is_expected() {
    assertThatThrownBy(() -> Ss58.decode(withHead(46), 46))
        .isInstanceOf(InvalidAddress.class)
        .hasMessageContaining("reserved");
  }

  @Test
  void the_identity_key_is_a_readable_address_that_no_signature_fits() {
    PublicKey identity = Ss58.decode("5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM");
    assertThat(identity.bytes()).isEqualTo(new byte[32]);
  }

  @Test
  void random_keys_round_trip() {
    Random random = new Random(58);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      PublicKey key = new PublicKey(bytes);
      assertThat(Ss58.encode(key)).startsWith("5").hasSize(48);
      assertThat(Ss58.decode(Ss58.encode(key))).isEqualTo(key);
    }
  }

  private static String withHead(int... head) {
    byte[] body = new byte[head.length + 32];
    for (int i = 0; i < head.length; i++) {
      body[i] = (byte) head[i];
    }
    System.arraycopy(KEY.bytes(), 0, body, head.length, 32);
    Blake2bDigest digest = new Blake2bDigest(512);
    digest.update("SS58PRE".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 7);
    digest.update(body, 0, body.length);
    byte[] sum = new byte[64];
    digest.doFinal(sum, 0);
    byte[] all = java.util.Arrays.copyOf(body, body.length + 2);
    System.arraycopy(sum, 0, all, body.length, 2);
    return Base58.encode(all);
  }
}
