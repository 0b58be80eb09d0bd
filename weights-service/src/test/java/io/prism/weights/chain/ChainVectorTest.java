package io.prism.weights.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainVectorTest {
  /** Uids 0 to 99 of hotkeys h000 to h099. */
  private static final Metagraph HUNDRED = metagraph("");

  @Test
  void the_largest_is_65535_and_the_others_are_in_proportion() {
    ChainVector v = vector(Map.of("h001", 0.5, "h002", 0.3, "h007", 0.2));
    assertThat(v.uids()).containsExactly(1, 2, 7);
    assertThat(v.weights()).containsExactly(65_535, 39_321, 26_214);
    assertThat(v.dropped()).isEmpty();
    assertThat(v.errors()).isEmpty();
  }

  @Test
  void numbers_are_those_of_the_sdk_to_the_unit() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/vectors/emit.json")) {
      JsonNode cases = ContractJson.mapper().readTree(Objects.requireNonNull(in)).path("cases");
      assertThat(cases).hasSizeGreaterThan(20);
      for (JsonNode c : cases) {
        TreeMap<String, Double> weights = new TreeMap<>();
        List<Integer> uids = new ArrayList<>();
        List<Integer> emitted = new ArrayList<>();
        for (int i = 0; i < c.path("weights").size(); i++) {
          weights.put("h%03d".formatted(i + 1), c.path("weights").get(i).asDouble());
          if (c.path("emitted").get(i).asInt() > 0) {
            uids.add(i + 1);
            emitted.add(c.path("emitted").get(i).asInt());
          }
        }
        ChainVector v = ChainVector.of(weights, HUNDRED);
        assertThat(v.weights()).as(c.toString()).isEqualTo(emitted);
        assertThat(v.uids()).isEqualTo(uids);
        assertThat(v.dropped()).hasSize(weights.size() - uids.size());
      }
    }
  }

  @Test
  void whoever_left_the_subnet_and_uid_0_and_what_rounds_to_nothing_is_dropped_and_named() {
    ChainVector v =
        vector(Map.of("h000", 0.4, "gone", 0.3, "h001", 0.2, "h002", 0.0999995, "h003", 5e-7));
    assertThat(v.uids()).containsExactly(1, 2);
    assertThat(v.weights()).containsExactly(65_535, 32_767);
    assertThat(v.dropped())
        .containsExactly(
            new ChainVector.Dropped("gone", 0.3, "not_registered"),
            new ChainVector.Dropped("h000", 0.4, "uid_zero"),
            new ChainVector.Dropped("h003", 5e-7, "rounds_to_zero"));
  }

  @Test
  void a_vector_that_nobody_can_be_paid_by_is_never_to_be_sent() {
    for (Map<String, Double> weights :
        List.of(Map.<String, Double>of(), Map.of("gone", 1.0), Map.of("h000", 1.0))) {
      ChainVector v = vector(weights);
      assertThat(v.uids()).isEmpty();
      assertThat(v.errors()).singleElement().extracting(e -> e.name()).isEqualTo("NothingToSet");
    }
  }

  @Test
  void what_the_chain_would_refuse_is_said_by_its_own_names() {
    Metagraph strict = metagraph("\"min_allowed_weights\": 3, \"max_weight_limit\": 32768,");
    TreeMap<String, Double> two = new TreeMap<>(Map.of("h001", 0.9, "h002", 0.1));
    assertThat(ChainVector.of(two, strict).errors())
        .extracting(e -> e.name())
        .containsExactly("WeightVecLengthIsLow", "MaxWeightExceeded");
    TreeMap<String, Double> three = new TreeMap<>(Map.of("h001", 0.4, "h002", 0.3, "h003", 0.3));
    assertThat(ChainVector.of(three, strict).errors()).isEmpty();
  }

  @Test
  void a_small_subnet_needs_no_more_weights_than_it_has_neurons() {
    Metagraph pair =
        Metagraph.parse(
            """
            {"min_allowed_weights": 8, "neurons": [{"uid": 0, "hotkey": "o"}, {"uid": 1, "hotkey": "m"}]}
            """);
    assertThat(ChainVector.of(new TreeMap<>(Map.of("m", 1.0)), pair).errors())
        .extracting(e -> e.name())
        .containsExactly("WeightVecLengthIsLow");
  }

  private static ChainVector vector(Map<String, Double> weights) {
    return ChainVector.of(new TreeMap<>(weights), HUNDRED);
  }

  private static Metagraph metagraph(String more) {
    return Metagraph.parse(
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"uid\": %d, \"hotkey\": \"h%03d\"}".formatted(i, i))
            .collect(Collectors.joining(",", "{" + more + "\"neurons\": [", "]}")));
  }
}
