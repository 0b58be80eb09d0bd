package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.ManifestValidator.Invalid;
import io.prism.scoring.ManifestValidator.Valid;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every field of the manifest is altered, one at a time: removed, given another type, given another
 * value. Each must be refused, unless the schema itself says that nothing pins the field.
 */
class ManifestMutationTest {
  private final JsonNode schema = schema();
  private final ObjectNode sample = richSample();

  @Test
  void a_missing_field_is_refused_unless_the_schema_makes_it_optional() {
    List<String> wrong = new ArrayList<>();
    for (String path : paths()) {
      JsonNode parentSchema = schemaAt(parent(path));
      boolean required = false;
      for (JsonNode name : parentSchema.path("required")) {
        required |= name.asText().equals(name(path));
      }
      if (required && accepted(removed(path))) {
        wrong.add(path);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void another_type_is_refused_everywhere() {
    List<String> wrong = new ArrayList<>();
    for (String path : paths()) {
      JsonNode old = sample.at(path);
      JsonNode other =
          old.isTextual() || old.isNull() ? LongNode.valueOf(5) : TextNode.valueOf("5");
      if (accepted(replaced(path, other))) {
        wrong.add(path + " = " + other);
      }
      boolean nullable = schemaAt(path).path("type").toString().contains("null");
      if (!nullable && accepted(replaced(path, NullNode.instance))) {
        wrong.add(path + " = null");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void another_value_is_refused_unless_the_schema_says_that_nothing_pins_the_field() {
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> tried = new LinkedHashMap<>();
    for (String path : paths()) {
      boolean unpinned = schemaAt(path).path("$comment").asText().startsWith("unpinned: ");
      for (JsonNode other : others(sample.at(path))) {
        tried.merge(path, 1, Integer::sum);
        if (!unpinned && accepted(replaced(path, other))) {
          wrong.add(path + ": " + sample.at(path) + " -> " + other);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).hasSizeGreaterThan(250);
  }

  @Test
  void what_decides_a_score_is_pinned() {
    for (String field :
        List.of(
            "/scales/0/run/prequential_bpb",
            "/scales/0/run/heldout_bpb",
            "/scales/0/run/initial_bpb",
            "/scales/0/run/tokens",
            "/scales/0/run/bytes",
            "/scales/0/run/training_flops",
            "/scales/0/run/exams/1/bpb",
            "/scales/0/gain/mean",
            "/validation/passed",
            "/validation/score_eligible",
            "/identity/submission_id",
            "/identity/bundle_sha256")) {
      assertThat(schemaAt(field).has("$comment")).as(field).isFalse();
    }
  }

  @Test
  void every_field_is_described_and_every_number_has_a_unit() {
    List<String> wrong = new ArrayList<>();
    for (String path : paths()) {
      JsonNode s = schemaAt(path);
      if (!s.has("description") || s.get("description").asText().isBlank()) {
        wrong.add(path + " has no description");
      }
      boolean seed = path.contains("/seeds/");
      if (sample.at(path).isNumber() && !seed && !s.has("unit")) {
        wrong.add(path + " has no unit");
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<JsonNode> others(JsonNode old) {
    if (old.isBoolean()) {
      return List.of(BooleanNode.valueOf(!old.asBoolean()));
    }
    if (old.isTextual()) {
      String s = old.asText();
      String digit = s.startsWith("0") ? "1" : "0";
      return List.of(TextNode.valueOf(s + "x"), TextNode.valueOf(digit + s.substring(1)));
    }
    if (old.isIntegralNumber()) {
      long v = old.asLong();
      return List.of(LongNode.valueOf(v + 1), LongNode.valueOf(v - 1), LongNode.valueOf(2 * v + 7));
    }
    if (old.isNumber()) {
      double v = old.asDouble();
      return List.of(DoubleNode.valueOf(v * 1.01 + 0.001), DoubleNode.valueOf(-v - 0.01));
    }
    return List.of();
  }

  private boolean accepted(JsonNode m) {
    return switch (Sample.validate(m.toString(), expectations())) {
      case Invalid i -> false;
      case Valid v -> {
        // Whatever is accepted must be scorable: the records refuse NaN and values outside [0, 1].
        Scores.of(v.manifest(), true, ScorePolicy.official());
        yield true;
      }
    };
  }

  private Expectations expectations() {
    Expectations e = Sample.expectations();
    return new Expectations(e.submissionId(), e.bundleSha256(), "gpu_proxy_eval", null);
  }

  private List<String> paths() {
    List<String> all = new ArrayList<>();
    walk(sample, "", all);
    return all;
  }

  private static void walk(JsonNode node, String path, List<String> all) {
    if (!path.isEmpty()) {
      all.add(path);
    }
    if (node.isObject()) {
      node.properties().forEach(e -> walk(e.getValue(), path + "/" + e.getKey(), all));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), path + "/" + i, all);
      }
    }
  }

  /** The schema of an instance location; what a {@code $ref} site says wins over its target. */
  private JsonNode schemaAt(String path) {
    JsonNode here = resolve(schema);
    for (String step : path.isEmpty() ? new String[0] : path.substring(1).split("/")) {
      JsonNode property = here.path("properties").path(step);
      JsonNode next =
          !property.isMissingNode()
              ? property
              : here.has("items") ? here.get("items") : here.path("additionalProperties");
      assertThat(next.isObject()).as("schema of %s at %s", path, step).isTrue();
      here = resolve(next);
    }
    return here;
  }

  private JsonNode resolve(JsonNode s) {
    if (!s.has("$ref")) {
      return s;
    }
    ObjectNode merged = schema.at(s.get("$ref").asText().substring(1)).deepCopy();
    merged.setAll((ObjectNode) s);
    return merged;
  }

  private JsonNode removed(String path) {
    JsonNode m = sample.deepCopy();
    ((ObjectNode) m.at(parent(path))).remove(name(path));
    return m;
  }

  private JsonNode replaced(String path, JsonNode value) {
    JsonNode m = sample.deepCopy();
    JsonNode parent = m.at(parent(path));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name(path)), value);
    } else {
      ((ObjectNode) parent).set(name(path), value);
    }
    return m;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Official, so that eligibility is pinned too; one evidence per scale pins parameter counts. */
  private static ObjectNode richSample() {
    ObjectNode m = Sample.official();
    m.set("signals", Sample.read("/samples/prism_run_manifest.v1.signals.json").get("signals"));
    ObjectNode recipe = Sample.read("/samples/prism_run_manifest.v1.recipe.json");
    m.set("recipe", recipe.get("recipe"));
    Sample.object(m, "timing").set("recipe_budgets", recipe.at("/timing/recipe_budgets"));
    assertThat(Sample.validate(m)).isInstanceOf(ManifestValidator.Valid.class);
    return m;
  }

  private static JsonNode schema() {
    try (InputStream in = RunManifest.class.getResourceAsStream(ManifestSchema.RESOURCE)) {
      return ContractJson.mapper().readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
