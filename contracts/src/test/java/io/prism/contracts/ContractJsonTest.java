package io.prism.contracts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContractJsonTest {
  private static final String RECORDED = EventTypes.resource("/golden/score.recorded.v1.json");
  private static final String REJECTED = EventTypes.resource("/golden/review.rejected.v1.json");

  @Test
  void what_is_missing_is_named_with_its_path() {
    refused(RECORDED, "\"sha256\":", "ScoreEvent.submission.bundle.sha256 is missing");
    refused(RECORDED, "\"family_hash\":", "ScoreEvent.family.family_hash is missing");
  }

  @Test
  void what_a_record_refuses_is_named_with_its_path() {
    refused(RECORDED, "\"metadata\":", "submission: metadata is missing");
    refused(RECORDED, "\"architecture_id\":", "family: architecture id must not be empty");
    assertThatThrownBy(() -> read(REJECTED.replaceFirst("\"findings\"", "\"other\"")))
        .hasMessageContaining("not a valid ReviewEvent: findings is missing");
    assertThatThrownBy(() -> read(REJECTED.replaceFirst("\"fix\"", "\"other\"")))
        .hasMessageContaining("findings[0]: fix must not be empty");
  }

  @Test
  void a_number_that_is_not_finite_is_refused() {
    for (String number : new String[] {"NaN", "\"NaN\"", "\"Infinity\"", "1e999", "-1e999"}) {
      String json = RECORDED.replaceFirst("\"mean\": [0-9.]+", "\"mean\": " + number);
      assertThatThrownBy(() -> ContractJson.read(json, ScoreEvent.class))
          .as(number)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nothing_and_nonsense_are_refused() {
    for (String json : new String[] {"", "null", "[]", "{}", "{\"type\": null}", "{\"type\""}) {
      assertThatThrownBy(() -> ContractJson.read(json, ScoreEvent.class))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void deep_nesting_is_refused_before_it_costs_a_stack() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> ContractJson.read("{\"x\":" + deep, ScoreEvent.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nesting depth");
  }

  private static void refused(String sample, String property, String message) {
    String json = sample.replaceFirst(property, "\"other\":");
    assertThatThrownBy(() -> ContractJson.read(json, ScoreEvent.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static void read(String json) {
    ContractJson.read(json, ReviewEvent.class);
  }
}
