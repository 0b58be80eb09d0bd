package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsEvent.Row;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsHashTest {
  private static final Sha256 ZERO = new Sha256("0".repeat(64));

  @Test
  void the_canonical_form_is_sorted_compact_and_leaves_out_what_depends_on_it() {
    assertThat(WeightsHash.canonicalJson(draft(0.75)))
        .isEqualTo(
            "{\"computed_at\":\"2026-01-01T00:00:00Z\",\"epoch\":81000,\"policy_version\":\"p.1\","
                + "\"previous_hash\":null,\"rows\":[{\"architecture_id\":\"arch-1\",\"basis\":1.0E-5,"
                + "\"cap_cut\":-0.25,\"decay\":1.0,\"fraction\":0.75,"
                + "\"hotkey\":\"5A\",\"pool\":\"architecture\",\"share\":0.75,\"submission\":\"s1\"}],"
                + "\"sequence\":0,\"slug\":\"prism\",\"type\":\"weights.published\",\"unplaced\":0.125,"
                + "\"weights\":{\"5A\":0.75,\"5B\":0.25}}");
  }

  @Test
  void a_signed_record_survives_the_topic_and_no_change_survives_verification() throws Exception {
    Published signed = sign(draft(0.75));
    Published read = ContractJson.read(ContractJson.write(signed), Published.class);
    assertThat(WeightsHash.isAuthentic(read)).isTrue();

    Published other = draft(0.5);
    assertThat(
            WeightsHash.isAuthentic(
                other.sealed(signed.hash(), signed.publicKey(), signed.signature())))
        .isFalse();
    assertThat(
            WeightsHash.isAuthentic(
                other.sealed(WeightsHash.of(other), signed.publicKey(), signed.signature())))
        .isFalse();
    Published stranger = sign(draft(0.75));
    Published mixed = signed.sealed(signed.hash(), stranger.publicKey(), signed.signature());
    assertThat(WeightsHash.isAuthentic(mixed)).isFalse();
    assertThat(WeightsHash.isAuthentic(signed.sealed(signed.hash(), "", ""))).isFalse();
    assertThat(WeightsHash.isAuthentic(signed.sealed(signed.hash(), "zz", "00"))).isFalse();
  }

  @Test
  void what_is_hashed_is_the_text_whatever_this_version_knows_of_it() {
    assertThat(
            WeightsHash.canonicalJson(
                """
                {"b": [1.50, 1e-5, -0, true, null, {"z": "\\u00e4\\n", "a": {}}], "a": "\\/x", "hash": "h",
                 "unheard_of": {"hash": "kept"}}
                """))
        .isEqualTo(
            "{\"a\":\"/x\",\"b\":[1.50,1e-5,-0,true,null,{\"a\":{},\"z\":\"ä\\n\"}],"
                + "\"unheard_of\":{\"hash\":\"kept\"}}");
    Sha256 known = WeightsHash.of(draft(0.75));
    String grown = ContractJson.write(draft(0.75)).replaceFirst("\\{", "{\"added_later\":1,");
    assertThat(WeightsHash.ofJson(ContractJson.write(draft(0.75)))).isEqualTo(known);
    assertThat(WeightsHash.ofJson(grown)).isNotEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{\"a\":1,\"a\":1}", "{} {}", "{\"a\":", "{\"a\":NaN}"})
  void what_is_no_single_object_has_no_hash(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> WeightsHash.canonicalJson(json));
    assertThat(WeightsHash.isAuthentic(json)).isFalse();
  }

  @Test
  void a_record_follows_only_its_predecessor() {
    Published first = draft(0.75).sealed(WeightsHash.of(draft(0.75)), "", "");
    assertThat(WeightsHash.follows(null, first)).isTrue();
    Published second = next(first, 1, first.hash(), 81000);
    assertThat(WeightsHash.follows(first, second)).isTrue();
    assertThat(WeightsHash.follows(null, second)).isFalse();
    assertThat(WeightsHash.follows(first, next(first, 2, first.hash(), 81000))).isFalse();
    assertThat(WeightsHash.follows(first, next(first, 1, ZERO, 81000))).isFalse();
    assertThat(WeightsHash.follows(first, next(first, 1, first.hash(), 80999))).isFalse();
  }

  private static Published draft(double share) {
    return published(0, null, 81000, share, ZERO);
  }

  private static Published next(Published p, long sequence, Sha256 previous, long epoch) {
    return published(sequence, previous, epoch, p.rows().getFirst().share(), ZERO);
  }

  private static Published published(
      long sequence, @Nullable Sha256 previous, long epoch, double share, Sha256 hash) {
    return new Published(
        "prism",
        sequence,
        epoch,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(java.util.Map.of("5A", share, "5B", 1 - share)),
        List.of(
            new Row(
                "architecture",
                new Hotkey("5A"),
                "arch-1",
                new SubmissionId("s1"),
                1e-5,
                0.75,
                1.0,
                null,
                -0.25,
                share)),
        0.125,
        "p.1",
        null,
        previous,
        hash,
        "",
        "");
  }

  private static Published sign(Published p) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    Sha256 hash = WeightsHash.of(p);
    signer.update(HexFormat.of().parseHex(hash.value()));
    byte[] der = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(der, der.length - 32, der.length);
    return p.sealed(hash, HexFormat.of().formatHex(raw), HexFormat.of().formatHex(signer.sign()));
  }
}
