package io.prism.reviewing.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tools, in the order in which they must be called. One schema asks and checks. */
enum Tool {
  MERMAID("Submit the diagram. Call this first, and once."),
  VERDICT("Submit the verdict. Call this last, and once.");

  // Two readers of one answer must never see two verdicts: no duplicate keys, nothing after the
  // end.
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final String description;
  private final String schema;
  private final Schema check;

  Tool(String description) {
    this.description = description;
    this.schema = Resources.read(id() + ".schema.json");
    this.check =
        SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(schema, InputFormat.JSON);
  }

  /** {@return the function's name} */
  String id() {
    return "submit_" + step();
  }

  /** {@return the step's name in keys and tables} */
  String step() {
    return name().toLowerCase(Locale.ROOT);
  }

  String description() {
    return description;
  }

  String schema() {
    return schema;
  }

  /** {@return the schema as JSON} */
  JsonNode schemaTree() {
    try {
      return STRICT.readTree(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * {@return the arguments of a call}
   *
   * @throws MalformedAnswer when they are not what the schema demands
   */
  JsonNode read(String arguments) throws MalformedAnswer {
    JsonNode tree = parse(arguments);
    String wrong =
        check.validate(arguments, InputFormat.JSON).stream()
            .limit(3)
            .map(e -> e.getInstanceLocation() + ": " + e.getMessage())
            .collect(Collectors.joining("; "));
    if (!wrong.isEmpty()) {
      throw new MalformedAnswer(id() + ": " + wrong);
    }
    return tree;
  }

  static JsonNode parse(String json) throws MalformedAnswer {
    try {
      JsonNode tree = STRICT.readTree(json);
      if (tree == null || !tree.isObject()) {
        throw new MalformedAnswer("not a JSON object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new MalformedAnswer("not valid JSON: " + e.getOriginalMessage());
    }
  }
}
