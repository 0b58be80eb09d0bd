package io.prism.signatures;

import static io.prism.signatures.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prism.signatures.MinerSignature.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinerSignatureTest {
  private static final Sr25519KeyPair PAIR = Sr25519KeyPair.fromSeed(new byte[32]);
  private static final String MESSAGE = "prism:größe:1";
  private static final String RAW = hex(PAIR.sign(MESSAGE.getBytes(UTF_8)));
  private static final String WRAPPED =
      hex(PAIR.sign(("<Bytes>" + MESSAGE + "</Bytes>").getBytes(UTF_8)));

  @Test
  void every_spelling_of_a_wallet_is_accepted() {
    for (String signature : new String[] {RAW, WRAPPED}) {
      assertThat(check(signature)).isEqualTo(Check.VALID);
      assertThat(check("0x" + signature)).isEqualTo(Check.VALID);
      assertThat(check("01" + signature)).isEqualTo(Check.VALID);
      assertThat(check("0x01" + signature)).isEqualTo(Check.VALID);
      assertThat(check(signature.toUpperCase(java.util.Locale.ROOT))).isEqualTo(Check.VALID);
      assertThat(MinerSignature.accepts(PAIR.publicKey(), MESSAGE, signature)).isTrue();
    }
  }

  @Test
  void a_wrapper_in_the_message_itself_is_never_removed() {
    String wrappedMessage = "<Bytes>" + MESSAGE + "</Bytes>";
    assertThat(MinerSignature.check(PAIR.publicKey(), wrappedMessage, WRAPPED))
        .isEqualTo(Check.VALID);
    assertThat(MinerSignature.check(PAIR.publicKey(), wrappedMessage, RAW))
        .isEqualTo(Check.MISMATCH);
  }

  @Test
  void published_wrapped_signatures_fit_the_bare_message() {
    Vectors.of("sr25519.json", "vectors")
        .filter(v -> !v.get("valid").asBoolean())
        .forEach(
            v ->
                assertThat(
                        MinerSignature.check(
                            new PublicKey(hex(v.get("publicKey").asText())),
                            v.get("message").asText(),
                            v.get("signature").asText()))
                    .isEqualTo(Check.VALID));
  }

  @Test
  void an_empty_signature_is_refused_first() {
    assertThat(check("")).isEqualTo(Check.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "00", "0x00", "0x0x", " ", "zz"})
  void a_short_signature_is_refused(String text) {
    assertThat(check(text)).isEqualTo(Check.NOT_HEX);
  }

  @Test
  void other_lengths_characters_and_schemes_are_refused() {
    assertThat(check(RAW.substring(1))).isEqualTo(Check.NOT_HEX);
    assertThat(check(RAW + "00")).isEqualTo(Check.OTHER_SCHEME);
    assertThat(check("00" + RAW)).isEqualTo(Check.OTHER_SCHEME);
    assertThat(check("02" + RAW)).isEqualTo(Check.OTHER_SCHEME);
    assertThat(check("0101" + RAW)).isEqualTo(Check.NOT_HEX);
    assertThat(check("0x0x" + RAW.substring(2))).isEqualTo(Check.NOT_HEX);
    assertThat(check("g" + RAW.substring(1))).isEqualTo(Check.NOT_HEX);
    assertThat(check(RAW + "\n")).isEqualTo(Check.NOT_HEX);
  }

  @Test
  void an_unmarked_signature_and_another_key_are_told_apart() {
    String unmarked = RAW.substring(0, 126) + "00";
    assertThat(check(unmarked)).isEqualTo(Check.UNMARKED);
    PublicKey other = Sr25519KeyPair.fromSeed(hex("01".repeat(32))).publicKey();
    assertThat(MinerSignature.check(other, MESSAGE, RAW)).isEqualTo(Check.MISMATCH);
    assertThat(MinerSignature.accepts(other, MESSAGE, RAW)).isFalse();
  }

  @Test
  void the_direct_upload_message_is_the_published_one() {
    var d3 = Vectors.of("sr25519.json", "vectors").skip(8).findFirst().orElseThrow();
    String[] fields = d3.get("message").asText().split(":");
    UploadMessage message = new UploadMessage(fields[1], fields[2], fields[3], fields[4]);
    assertThat(
            MinerSignature.accepts(
                Ss58.decode(message.hotkey()), message.text(), d3.get("signature").asText()))
        .isTrue();
    assertThat(UploadMessage.of("h", "n", "1", new byte[0]).text())
        .isEqualTo("prism:h:n:1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void a_nonce_has_no_separator_and_a_bounded_length() {
    assertThat(UploadMessage.isNonce("0f8fad5b-d9cb-469f-a165-70867728950e")).isTrue();
    assertThat(UploadMessage.isNonce("a".repeat(15))).isFalse();
    assertThat(UploadMessage.isNonce("a".repeat(128))).isTrue();
    assertThat(UploadMessage.isNonce("a".repeat(129))).isFalse();
    assertThat(UploadMessage.isNonce("aaaaaaaaaaaaaaaa:b")).isFalse();
    assertThat(UploadMessage.isNonce("aaaaaaaaaaaaaaaa\n")).isFalse();
  }

  private static Check check(String signature) {
    return MinerSignature.check(PAIR.publicKey(), MESSAGE, signature);
  }
}
