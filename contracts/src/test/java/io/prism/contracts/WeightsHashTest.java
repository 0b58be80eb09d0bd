package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

class WeightsHashTest {
  private static final Sha256 ZERO = new Sha256("0".repeat(64));

  @Test
  void the_canonical_form_is_sorted_compact_and_leaves_out_what_depends_on_it() {
    assertThat(WeightsHash.canonicalJson(draft(0.75)))
        .isEqualTo(
            "{\"computed_at\":\"2026-01-01T00:00:00Z\",\"epoch\":81000,\"policy_version\":\"p.1\","
                + "\"previous_hash\":null,\"rows\":[{\"architecture_id\":\"arch-1\",\"basis\":1.0E-5,"
                + "\"hotkey\":\"5A\",\"pool\":\"architecture\",\"share\":0.75,\"submission\":\"s1\"}],"
                + "\"sequence\":0,\"slug\":\"prism\",\"type\":\"weights.published\","
                + "\"weights\":{\"5A\":0.75,\"5B\":0.25}}");
  }

  @Test
  void a_signed_record_survives_the_topic_and_no_change_survives_verification() throws Exception {
    Published signed = sign(draft(0.75));
    Published read = ContractJson.read(ContractJson.write(signed), Published.class);
    assertThat(WeightsHash.isAuthentic(read)).isTrue();

    Published other = draft(0.5);
    assertThat(WeightsHash.isAuthentic(with(other, signed.hash(), signed))).isFalse();
    assertThat(WeightsHash.isAuthentic(with(other, WeightsHash.of(other), signed))).isFalse();
    Published stranger = sign(draft(0.75));
    Published mixed = copy(signed, signed.hash(), stranger.publicKey(), signed.signature());
    assertThat(WeightsHash.isAuthentic(mixed)).isFalse();
    assertThat(WeightsHash.isAuthentic(copy(signed, signed.hash(), "", ""))).isFalse();
    assertThat(WeightsHash.isAuthentic(copy(signed, signed.hash(), "zz", "00"))).isFalse();
  }

  @Test
  void a_record_follows_only_its_predecessor() {
    Published first = copy(draft(0.75), WeightsHash.of(draft(0.75)), "", "");
    assertThat(WeightsHash.follows(null, first)).isTrue();
    Published second = next(first, 1, first.hash(), 81000);
    assertThat(WeightsHash.follows(first, second)).isTrue();
    assertThat(WeightsHash.follows(null, second)).isFalse();
    assertThat(WeightsHash.follows(first, next(first, 2, first.hash(), 81000))).isFalse();
    assertThat(WeightsHash.follows(first, next(first, 1, ZERO, 81000))).isFalse();
    assertThat(WeightsHash.follows(first, next(first, 1, first.hash(), 80999))).isFalse();
  }

  private static Published draft(double share) {
    return new Published(
        "prism",
        0,
        81000,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(java.util.Map.of("5A", share, "5B", 1 - share)),
        List.of(
            new Row(
                "architecture", new Hotkey("5A"), "arch-1", new SubmissionId("s1"), 1e-5, share)),
        "p.1",
        null,
        ZERO,
        "",
        "");
  }

  private static Published next(Published p, long sequence, Sha256 previous, long epoch) {
    return new Published(
        p.slug(),
        sequence,
        epoch,
        p.computedAt(),
        p.weights(),
        p.rows(),
        p.policyVersion(),
        previous,
        ZERO,
        "",
        "");
  }

  private static Published with(Published content, Sha256 hash, Published seal) {
    return copy(content, hash, seal.publicKey(), seal.signature());
  }

  private static Published copy(Published p, Sha256 hash, String key, String signature) {
    return new Published(
        p.slug(),
        p.sequence(),
        p.epoch(),
        p.computedAt(),
        p.weights(),
        p.rows(),
        p.policyVersion(),
        p.previousHash(),
        hash,
        key,
        signature);
  }

  private static Published sign(Published p) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    Sha256 hash = WeightsHash.of(p);
    signer.update(HexFormat.of().parseHex(hash.value()));
    byte[] der = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(der, der.length - 32, der.length);
    return copy(p, hash, HexFormat.of().formatHex(raw), HexFormat.of().formatHex(signer.sign()));
  }
}
