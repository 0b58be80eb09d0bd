package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.EventTypes.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads only the schemas must not have to guess. */
class SchemaWordsTest {
  static Stream<String> schemas() {
    return Stream.concat(Stream.of("common"), EventTypes.all().stream().map(EventType::name));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void every_property_says_what_it_is_its_unit_and_whether_it_may_be_null(String name)
      throws Exception {
    JsonNode schema =
        ContractJson.mapper().readTree(EventTypes.resource("/schemas/" + name + ".v1.schema.json"));
    List<String> faults = new ArrayList<>();
    visit(schema, name, faults);
    assertThat(faults).isEmpty();
  }

  private static void visit(JsonNode node, String path, List<String> faults) {
    JsonNode properties = node.path("properties");
    if (properties.isObject()) {
      if (!node.path("additionalProperties").asBoolean()) {
        faults.add(path + " must let readers ignore unknown properties");
      }
      properties.properties().forEach(p -> check(p.getValue(), path + "." + p.getKey(), faults));
    }
    node.properties().stream()
        .filter(c -> c.getValue().isObject())
        .forEach(c -> visit(c.getValue(), path + "/" + c.getKey(), faults));
  }

  private static void check(JsonNode property, String path, List<String> faults) {
    String text = property.path("description").asText();
    if (text.isEmpty()) {
      faults.add(path + " has no description");
    }
    boolean nullable = property.path("type").toString().contains("null");
    if (nullable == text.contains("Not null") || nullable != text.contains("; null")) {
      faults.add(path + " must say whether and when it is null: " + text);
    }
    String type = property.path("type").toString() + property.path("$ref").asText();
    if (type.matches(".*(number|integer|/fraction|/attempt|/instant).*") && !property.has("unit")) {
      faults.add(path + " has no unit");
    }
  }
}
