package io.prism.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** The golden manifest, and consistent variations of it. */
final class Sample {
  /** Digest of the three bytes of the sample's only artifact. */
  static final Sha256 CURVES =
      new Sha256("ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356");

  static final ArtifactLookup STORE =
      ref ->
          ref.sha256().equals(CURVES)
              ? Optional.of(new ArtifactLookup.Stored(CURVES, 3))
              : Optional.empty();

  private Sample() {}

  static ObjectNode json() {
    return read("/samples/prism_run_manifest.v1.json");
  }

  static ObjectNode read(String resource) {
    try (InputStream in = RunManifest.class.getResourceAsStream(resource)) {
      return (ObjectNode) ContractJson.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The golden manifest that has statistics. */
  static ObjectNode withStatistics() {
    try (InputStream in =
        RunManifest.class.getResourceAsStream("/samples/prism_run_manifest.v1.statistics.json")) {
      return (ObjectNode) ContractJson.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Expectations expectations() {
    JsonNode id = json().get("identity");
    return new Expectations(
        id.get("submission_id").asText(),
        new Sha256(id.get("bundle_sha256").asText()),
        id.get("mode").asText(),
        null);
  }

  /** An official manifest: eligible, comparable, with a contamination report. */
  static ObjectNode official() {
    ObjectNode m = json();
    object(m, "identity").put("mode", "gpu_proxy_eval");
    object(m, "validation").put("score_eligible", true);
    object(m, "dataset").put("contamination_report", "curves.json");
    m.set("execution", read("/samples/execution.v1.json"));
    return m;
  }

  static ManifestValidator.Result validate(JsonNode m) {
    Expectations e = expectations();
    return validate(
        m.toString(),
        new Expectations(
            e.submissionId(),
            e.bundleSha256(),
            m.at("/validation/score_eligible").asBoolean() ? "gpu_proxy_eval" : e.mode(),
            null));
  }

  static ManifestValidator.Result validate(String json, Expectations expected) {
    return ManifestValidator.validate(json.getBytes(StandardCharsets.UTF_8), STORE, expected);
  }

  static RunManifest manifest(JsonNode m) {
    return ContractJson.read(m.toString(), RunManifest.class);
  }

  static ObjectNode object(JsonNode parent, String name) {
    return (ObjectNode) parent.get(name);
  }

  /** Changes every scale; {@code change} sees the scale. */
  static ObjectNode withScales(Consumer<ObjectNode> change) {
    ObjectNode m = json();
    m.get("scales").forEach(s -> change.accept((ObjectNode) s));
    return m;
  }

  /** Multiplies every code length of the submission after the first exam by {@code factor}. */
  static void scaleBpb(ObjectNode scale, double factor) {
    ObjectNode run = object(scale, "run");
    double bits = 0;
    double best = Double.POSITIVE_INFINITY;
    double last = 0;
    ArrayNode exams = (ArrayNode) run.get("exams");
    for (int k = 0; k < exams.size(); k++) {
      ObjectNode exam = (ObjectNode) exams.get(k);
      last = exam.get("bpb").asDouble() * (k == 0 ? 1 : factor);
      best = Math.min(best, last);
      exam.put("bpb", last);
      bits += last * exam.get("tokens").asLong();
    }
    run.put("prequential_bpb", bits / run.get("tokens").asLong());
    object(run, "stability").put("late_divergence_bpb", last - best);
    double heldout = run.get("heldout_bpb").asDouble() * factor;
    run.put("heldout_bpb", heldout);
    object(scale, "gain").put("mean", scale.at("/baseline/heldout_bpb").asDouble() - heldout);
  }

  /** Makes the submission an exact copy of the baseline. */
  static void asBaseline(ObjectNode scale) {
    scale.set("run", scale.get("baseline").deepCopy());
    object(scale, "gain").put("mean", 0.0);
  }
}
