package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.Execution;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.ManifestValidator.Invalid;
import io.prism.scoring.ManifestValidator.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestValidatorTest {

  @Test
  void the_golden_manifest_is_valid_and_read_completely() {
    ManifestValidator.Result result = Sample.validate(Sample.json());
    assertThat(result).isEqualTo(new Valid(Sample.manifest(Sample.json())));
  }

  @Test
  void the_golden_manifest_is_what_the_record_writes() throws Exception {
    RunManifest m = Sample.manifest(Sample.json());
    JsonNode written = ContractJson.mapper().readTree(ContractJson.write(m));
    assertThat(Sample.manifest(written)).isEqualTo(m);
    assertThat(Sample.validate(written)).isInstanceOf(Valid.class);
  }

  @Test
  void the_golden_manifest_with_statistics_is_valid_and_what_the_record_writes() throws Exception {
    RunManifest m = Sample.manifest(Sample.withStatistics());
    JsonNode written = ContractJson.mapper().readTree(ContractJson.write(m));

    assertThat(m.statistics()).isNotNull();
    assertThat(Sample.validate(Sample.withStatistics())).isEqualTo(new Valid(m));
    assertThat(Sample.validate(written)).isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/statistics/scales/0/seeds/0/seed",
        "/statistics/scales/0/seeds/0/heldout_bpb",
        "/statistics/scales/0/seeds/0/prequential_bpb",
        "/statistics/scales/0/lower",
        "/statistics/scales/1/upper"
      })
  void statistics_that_contradict_the_scales_are_refused(String path) {
    ObjectNode m = Sample.withStatistics();
    int slash = path.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) m.at(path.substring(0, slash));
    double far = path.endsWith("upper") ? -5 : 7;
    if (path.endsWith("/seed")) {
      parent.put("seed", 987_654_321L);
    } else {
      parent.put(path.substring(slash + 1), far);
    }

    assertThat(Sample.validate(m)).isInstanceOf(Invalid.class);
  }

  @Test
  void an_official_manifest_is_valid() {
    assertThat(Sample.validate(Sample.official())).isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"execution\": null}', under what it ran",
    "'{\"execution\": {\"backend\": \"process\"}}', child processes",
    "'{\"execution\": {\"runtime\": null}}', runtime of its containers",
    "'{\"execution\": {\"runtime\": \"unknown\"}}', runtime of its containers",
    "'{\"execution\": {\"images\": {\"player\": null}}}', digest of the player",
    "'{\"execution\": {\"images\": {\"referee\": null}}}', digest of the referee",
  })
  void an_official_manifest_without_walls_around_it_is_refused(String change, String reason)
      throws Exception {
    ObjectNode m = Sample.official();
    merge(m, ContractJson.mapper().readTree(change));
    assertThat(Sample.validate(m).toString()).contains(reason);
  }

  @Test
  void other_manifests_need_not_say_under_what_they_ran() {
    assertThat(Sample.json().has("execution")).isFalse();
    ObjectNode m = Sample.json();
    m.set("execution", ContractJson.mapper().valueToTree(Execution.processes()));
    assertThat(Sample.validate(m)).isInstanceOf(Valid.class);
  }

  /** RFC 7396. */
  private static void merge(ObjectNode into, JsonNode change) {
    change
        .properties()
        .forEach(
            e -> {
              if (e.getValue().isObject()) {
                merge((ObjectNode) into.get(e.getKey()), e.getValue());
              } else if (e.getValue().isNull()) {
                into.remove(e.getKey());
              } else {
                into.set(e.getKey(), e.getValue());
              }
            });
  }

  @Test
  void unknown_properties_are_ignored_because_v1_may_grow() {
    ObjectNode m = Sample.json();
    m.put("later_addition", 1);
    Sample.object(m, "identity").put("later_addition", "x");
    assertThat(Sample.validate(m)).isInstanceOf(Valid.class);
  }

  @Test
  void any_consistent_rescaling_stays_valid() {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      double factor = 0.5 + 2 * random.nextDouble();
      ObjectNode m = Sample.withScales(s -> Sample.scaleBpb(s, factor));
      assertThat(Sample.validate(m)).as("factor %s", factor).isInstanceOf(Valid.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "42",
        "{",
        "{\"schema_version\": \"prism_run_manifest.v1\"}",
        "{\"a\": NaN}",
        "{\"a\": 1, \"a\": 2}",
        "{} {}"
      })
  void what_is_not_a_manifest_is_refused_with_a_reason(String text) {
    assertThat(Sample.validate(text, Sample.expectations())).isInstanceOf(Invalid.class);
  }

  @Test
  void a_second_value_for_the_same_key_is_refused() {
    String twice =
        Sample.json().toString().replaceFirst("\"timing\":", "\"timing\":{},\"timing\":");
    assertThat(reasons(Sample.validate(twice, Sample.expectations()))).contains("uplicate");
  }

  @Test
  void a_number_too_large_for_a_double_is_refused() {
    String huge =
        Sample.json()
            .toString()
            .replaceFirst("\"gradient_norm_max\":4.5", "\"gradient_norm_max\":1e999");
    assertThat(reasons(Sample.validate(huge, Sample.expectations()))).contains("gradient_norm_max");
  }

  @Test
  void invalid_utf_8_and_oversized_input_are_refused_unread() {
    assertThat(validate(new byte[] {(byte) 0xff, (byte) 0xfe})).contains("UTF-8");
    assertThat(validate(new byte[ManifestValidator.MAX_BYTES + 1])).contains("at most");
  }

  @Test
  void a_manifest_of_another_submission_bundle_profile_or_fingerprint_is_refused() {
    Expectations e = Sample.expectations();
    Sha256 other = new Sha256("0".repeat(64));
    String json = Sample.json().toString();
    assertThat(
            reasons(
                Sample.validate(json, new Expectations("other", e.bundleSha256(), e.mode(), null))))
        .contains("submission");
    assertThat(
            reasons(
                Sample.validate(json, new Expectations(e.submissionId(), other, e.mode(), null))))
        .contains("bundle");
    assertThat(
            reasons(
                Sample.validate(
                    json,
                    new Expectations(e.submissionId(), e.bundleSha256(), "gpu_proxy_eval", null))))
        .contains("profile");
    assertThat(
            reasons(
                Sample.validate(
                    json, new Expectations(e.submissionId(), e.bundleSha256(), e.mode(), other))))
        .contains("fingerprint");
  }

  @Test
  void a_missing_or_altered_or_resized_artifact_is_refused() {
    byte[] json = Sample.json().toString().getBytes(StandardCharsets.UTF_8);
    Expectations e = Sample.expectations();
    Sha256 other = new Sha256("0".repeat(64));
    assertThat(reasons(ManifestValidator.validate(json, ref -> Optional.empty(), e)))
        .contains("does not exist");
    assertThat(
            reasons(
                ManifestValidator.validate(
                    json, ref -> Optional.of(new ArtifactLookup.Stored(other, 3)), e)))
        .contains("digest");
    assertThat(
            reasons(
                ManifestValidator.validate(
                    json, ref -> Optional.of(new ArtifactLookup.Stored(ref.sha256(), 4)), e)))
        .contains("4 bytes");
  }

  @Test
  void a_failed_run_or_a_diverged_yardstick_is_refused() {
    ObjectNode failed = Sample.json();
    ((ArrayNode) failed.at("/validation/errors")).add("gate.causal");
    assertThat(reasons(Sample.validate(failed))).contains("errors");
    ObjectNode diverged =
        Sample.withScales(s -> ((ObjectNode) s.at("/baseline/stability")).put("diverged", true));
    assertThat(reasons(Sample.validate(diverged))).contains("baseline diverged");
  }

  @Test
  void certainty_is_refused_unless_there_is_nothing_to_be_certain_about() {
    ObjectNode certain =
        Sample.withScales(s -> Sample.object(s, "gain").put("standard_error", 0.0));
    assertThat(reasons(Sample.validate(certain))).contains("certainty");
    ObjectNode same =
        Sample.withScales(
            s -> {
              Sample.asBaseline(s);
              Sample.object(s, "gain").put("standard_error", 0.0);
            });
    ((ArrayNode) same.at("/validation/deterministic_evidence")).removeAll();
    assertThat(Sample.validate(same)).isInstanceOf(Valid.class);
  }

  @Test
  void seed_noise_must_be_reported_where_seeds_were_run() {
    ObjectNode silent =
        Sample.withScales(
            s -> {
              ((ArrayNode) s.at("/run/seeds")).add(99);
              Sample.object(s, "run").put("heldout_bpb_seed_sigma", 0.01);
              Sample.object(s, "gain").put("includes_seed_noise", false);
            });
    assertThat(reasons(Sample.validate(silent))).contains("seed noise");
  }

  @Test
  void late_divergence_is_recomputed_from_the_exams() {
    ObjectNode hidden =
        Sample.withScales(
            s -> ((ObjectNode) s.at("/run/stability")).put("late_divergence_bpb", 0.1));
    assertThat(reasons(Sample.validate(hidden))).contains("late_divergence_bpb");
  }

  @Test
  void equal_splits_and_shrinking_scales_are_refused() {
    ObjectNode m = Sample.json();
    ((ObjectNode) m.at("/dataset/fingerprints"))
        .put("train", m.at("/dataset/fingerprints/validation").asText());
    assertThat(reasons(Sample.validate(m))).contains("disjoint");
    ObjectNode n = Sample.json();
    ((ArrayNode) n.get("scales")).add(n.get("scales").get(0).deepCopy());
    assertThat(reasons(Sample.validate(n))).contains("twice").contains("grow");
  }

  @Test
  void reasons_are_bounded_in_number_and_length() {
    ObjectNode m = Sample.json();
    ArrayNode evidence = (ArrayNode) m.at("/validation/deterministic_evidence");
    for (int i = 0; i < 500; i++) {
      evidence.add(evidence.get(0).deepCopy());
      ((ObjectNode) evidence.get(evidence.size() - 1)).put("scale", "no-such-scale-" + i);
    }
    Invalid invalid = (Invalid) Sample.validate(m);
    assertThat(invalid.reasons()).hasSizeLessThan(60).allMatch(r -> r.length() < 420);
    assertThat(invalid.reasons().getLast()).contains("further reasons");
  }

  private static String validate(byte[] bytes) {
    return reasons(ManifestValidator.validate(bytes, Sample.STORE, Sample.expectations()));
  }

  private static String reasons(ManifestValidator.Result result) {
    assertThat(result).isInstanceOf(Invalid.class);
    return String.join("\n", ((Invalid) result).reasons());
  }
}
