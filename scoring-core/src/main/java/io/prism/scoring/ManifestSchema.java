package io.prism.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.prism.contracts.manifest.RunManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Strict JSON and the published schema; thread-safe. */
final class ManifestSchema {
  static final String RESOURCE = "/schemas/prism_run_manifest.v1.schema.json";

  // Two readers of one text must never see two manifests: no duplicate keys, nothing after the end.
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final Schema SCHEMA = load();

  private ManifestSchema() {}

  static void check(String json, Reasons reasons) {
    try {
      JsonNode tree = STRICT.readTree(json);
      reasons.require(tree.isObject(), "the manifest must be one JSON object");
    } catch (JsonProcessingException e) {
      reasons.require(false, "the manifest is not valid JSON: %s", e.getOriginalMessage());
    }
    if (reasons.none()) {
      SCHEMA
          .validate(json, InputFormat.JSON)
          .forEach(e -> reasons.require(false, "%s: %s", e.getInstanceLocation(), e.getMessage()));
    }
  }

  private static Schema load() {
    try (InputStream in = RunManifest.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // 'unit' is for people; declared, so that the validator does not warn about it.
      Dialect dialect =
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("unit"))
              .build();
      return SchemaRegistry.withDialect(dialect).getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
