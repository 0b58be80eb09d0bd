package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.EventTypes.EventType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sample, schema and record of each event type say the same. */
class EventContractTest {
  static List<EventType> types() {
    return Stream.concat(EventTypes.all().stream(), EventTypes.grown().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void sample_schema_and_record_agree(EventType type) throws Exception {
    String sample = type.sample();
    assertThat(Schemas.ofEvent(type.name(), sample)).isEmpty();
    assertThat(Schemas.ofTopic(type.topic(), sample)).isEmpty();

    Object value = ContractJson.read(sample, type.union());
    assertThat(value).isInstanceOf(type.record());
    assertThat(typeOf(value)).isEqualTo(type.name());

    String written = ContractJson.write(value);
    assertThat(tree(written)).isEqualTo(tree(sample));
    assertThat(Schemas.ofEvent(type.name(), written)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void schema_and_record_demand_the_same_properties(EventType type) {
    Stream.concat(Mutation.removals(type.sample()).stream(), Mutation.nulls(type.sample()).stream())
        .forEach(
            m ->
                assertThat(readable(type, m))
                    .as("record accepts %s; schema says %s", m, check(type, m))
                    .isEqualTo(check(type, m).isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void what_the_record_refuses_the_schema_refuses(EventType type) {
    assertThat(Mutation.blanks(type.sample()))
        .isNotEmpty()
        .allMatch(m -> readable(type, m) || !check(type, m).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("types")
  void a_number_that_is_none_is_refused(EventType type) {
    assertThat(Mutation.notNumbers(type.sample()))
        .isNotEmpty()
        .noneMatch(m -> readable(type, m))
        .noneMatch(m -> check(type, m).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("types")
  void an_unknown_property_is_ignored(EventType type) throws Exception {
    ObjectNode grown = (ObjectNode) tree(type.sample());
    grown.putObject("added_later").put("x", 1);
    grown.properties().stream()
        .map(e -> e.getValue())
        .filter(ObjectNode.class::isInstance)
        .filter(n -> !n.has("x"))
        .map(ObjectNode.class::cast)
        .filter(n -> !Objects.equals(n, grown.get("weights")))
        .forEach(n -> n.put("added_later", "y"));
    assertThat(check(type, new Mutation("grown", "", grown.toString()))).isEmpty();
    assertThat(ContractJson.read(grown.toString(), type.union()))
        .isEqualTo(ContractJson.read(type.sample(), type.union()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void an_unknown_type_is_refused(EventType type) throws Exception {
    ObjectNode other = (ObjectNode) tree(type.sample());
    other.put("type", "moon.landed");
    assertThatThrownBy(() -> ContractJson.read(other.toString(), type.union()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("moon.landed");
    assertThat(Schemas.ofTopic(type.topic(), other.toString())).isNotEmpty();
  }

  @Test
  void every_topic_has_its_interface() {
    assertThat(EventTypes.INTERFACES).containsOnlyKeys(Topic.values());
  }

  @Test
  void every_schema_and_every_sample_belongs_to_an_event_type() throws Exception {
    List<String> names = EventTypes.all().stream().map(EventType::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(files("/golden"))
        .isEqualTo(new TreeSet<>(types().stream().map(EventType::file).toList()));

    TreeSet<String> expected = new TreeSet<>();
    names.forEach(n -> expected.add(n + ".v1.schema.json"));
    Stream.of(Topic.values()).forEach(t -> expected.add(t.topicName() + ".schema.json"));
    expected.add("common.v1.schema.json");
    expected.add("prism_run_manifest.v1.schema.json");
    expected.add("noise_card.v1.schema.json");
    assertThat(files("/schemas")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.published.v1.json", "weights.published.v1.explained.json"})
  void the_golden_weights_are_authentic(String file) {
    String sample = EventTypes.resource("/golden/" + file);
    assertThat(WeightsHash.isAuthentic(sample)).isTrue();
    assertThat(WeightsHash.isAuthentic(ContractJson.read(sample, WeightsEvent.Published.class)))
        .isTrue();
  }

  private static boolean readable(EventType type, Mutation m) {
    try {
      ContractJson.read(m.json(), type.union());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<com.networknt.schema.Error> check(EventType type, Mutation m) {
    return Schemas.ofEvent(type.name(), m.json());
  }

  private static String typeOf(Object event) {
    return Event.typeOf(event);
  }

  private static JsonNode tree(String json) throws IOException {
    return ContractJson.mapper().readTree(json);
  }

  private static TreeSet<String> files(String folder) throws IOException, URISyntaxException {
    Path path =
        Path.of(
            Objects.requireNonNull(EventContractTest.class.getResource(folder), folder).toURI());
    try (Stream<Path> list = Files.list(path)) {
      return new TreeSet<>(list.map(p -> p.getFileName().toString()).toList());
    }
  }
}
