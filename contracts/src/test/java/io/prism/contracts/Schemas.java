package io.prism.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.function.Function;

/** The published schemas; {@code urn:prism:schema:NAME} is the file {@code NAME.schema.json}. */
final class Schemas {
  // 'unit' is for people; declared, so that the validator does not warn about it.
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012()).keyword(new NonValidationKeyword("unit")).build();

  private static final Function<String, String> FILES =
      id -> EventTypes.resource("/schemas/" + id.replaceFirst(".*:", "") + ".schema.json");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(DIALECT, builder -> builder.schemas(FILES));

  private Schemas() {}

  /** {@return what the schema of one event type finds wrong} */
  static List<Error> ofEvent(String type, String json) {
    return check("urn:prism:schema:" + type + ".v1", json);
  }

  /** {@return what the schema of one topic finds wrong} */
  static List<Error> ofTopic(Topic topic, String json) {
    return check("urn:prism:schema:topic:" + topic.topicName(), json);
  }

  /** {@return what the schema of the noise card finds wrong} */
  static List<Error> ofNoiseCard(String json) {
    return check("urn:prism:schema:noise_card.v1", json);
  }

  private static List<Error> check(String id, String json) {
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(id));
    return schema.validate(json, InputFormat.JSON);
  }
}
