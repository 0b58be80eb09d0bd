package io.prism.scoring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionPolicyTest {
  private final ObjectNode document = ContractJson.mapper().valueToTree(DecisionPolicy.official());

  @Test
  void a_policy_is_a_document_and_comes_back_as_it_was_with_its_order() {
    DecisionPolicy read = DecisionPolicy.parse(document.toString());
    assertThat(read).isEqualTo(DecisionPolicy.official());
    assertThat(ContractJson.write(read)).isEqualTo(ContractJson.write(DecisionPolicy.official()));
  }

  @Test
  void a_number_that_cannot_be_is_refused_by_name() {
    ((ObjectNode) document.at("/score/training_weights")).put("benchmark_sanity", 0.5);
    assertThatThrownBy(() -> DecisionPolicy.parse(document.toString()))
        .hasMessageContaining("sum to 1");
    document.set("score", ContractJson.mapper().valueToTree(DecisionPolicy.official().score()));
    ((ObjectNode) document.get("ownership")).put("takeover_alpha", 0.9);
    assertThatThrownBy(() -> DecisionPolicy.parse(document.toString()))
        .hasMessageContaining("takeover alpha");
    document.remove("ownership");
    assertThatThrownBy(() -> DecisionPolicy.parse(document.toString()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_policy_of_before_there_were_challenges_has_the_official_numbers() {
    ObjectNode ownership = (ObjectNode) document.get("ownership");
    ownership.remove("measurements");
    ownership.remove("power");
    DecisionPolicy old = DecisionPolicy.parse(document.toString());
    assertThat(old.ownership().fixedMeasurements()).isEqualTo(8);
    assertThat(old.ownership().testPower()).isEqualTo(0.8);
    ownership.put("measurements", 1);
    assertThatThrownBy(() -> DecisionPolicy.parse(document.toString()))
        .hasMessageContaining("measurements must lie in [2, 100]");
  }

  @Test
  void a_misspelt_name_in_a_new_policy_is_refused_with_the_names_that_there_are() {
    assertThat(DecisionPolicy.parseNew(document.toString())).isEqualTo(DecisionPolicy.official());
    ObjectNode ownership = (ObjectNode) document.get("ownership");
    ownership.set("behavior", ownership.remove("behaviour"));
    assertThatThrownBy(() -> DecisionPolicy.parseNew(document.toString()))
        .hasMessageContaining("no number called behavior in ownership")
        .hasMessageContaining("behaviour, claim_alpha");
    ObjectNode demanded = ContractJson.mapper().valueToTree(DecisionPolicy.official());
    ObjectNode numbers = (ObjectNode) demanded.get("ownership");
    numbers.set("takeover_alhpa", numbers.remove("takeover_alpha"));
    assertThatThrownBy(() -> DecisionPolicy.parseNew(demanded.toString()))
        .hasMessageContaining("no number called takeover_alhpa in ownership");
    // what is stored was checked when it was set, and may be of a later build
    assertThat(DecisionPolicy.parse(document.toString()).ownership().behaviour()).isNull();
  }

  @Test
  void other_numbers_need_another_name_for_ever() {
    ObjectNode ownership = (ObjectNode) document.get("ownership");
    ownership.put("improver_share", 0.3);
    DecisionPolicy same = DecisionPolicy.parse(document.toString());
    assertThat(same.conflict(List.of(DecisionPolicy.official())))
        .hasValueSatisfying(c -> assertThat(c).contains("ownership.version"));
    ownership.put("version", "ownership-policy.other");
    DecisionPolicy other = DecisionPolicy.parse(document.toString());
    assertThat(other.conflict(List.of(DecisionPolicy.official()))).isEmpty();
    // back to the old numbers under the old name is no conflict
    assertThat(DecisionPolicy.official().conflict(List.of(DecisionPolicy.official(), other)))
        .isEmpty();
  }

  @Test
  void changes_are_told_number_by_number_in_the_order_of_the_document() {
    DecisionPolicy official = DecisionPolicy.official();
    assertThat(official.changes(official)).isEmpty();
    ((ObjectNode) document.at("/score/architecture_weights"))
        .put("learning_scaling_dynamics", 0.30)
        .put("standardized_lm_quality", 0.25);
    ((ObjectNode) document.get("ownership")).putNull("behaviour").put("version", "other");
    List<Change> changes = DecisionPolicy.parse(document.toString()).changes(official);
    assertThat(changes)
        .extracting(c -> "%s: %s, %s".formatted(c.number(), c.before(), c.after()))
        .containsExactly(
            "score.architecture_weights.learning_scaling_dynamics: 0.35, 0.3",
            "score.architecture_weights.standardized_lm_quality: 0.2, 0.25",
            "ownership.version: \"ownership-policy.4\", \"other\"",
            "ownership.behaviour: 2.0, null");
  }
}
