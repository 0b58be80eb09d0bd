package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ScorePolicyTest {
  private final SequencedMap<String, Double> weights =
      new LinkedHashMap<>(ScorePolicy.official().architectureWeights());

  static ScorePolicy withWeights(SequencedMap<String, Double> weights) {
    ScorePolicy o = ScorePolicy.official();
    return new ScorePolicy(
        "test.1",
        weights,
        o.trainingWeights(),
        o.relativeGainScale(),
        o.parameterExponent(),
        o.ratioCap(),
        o.assumedSeedSigma(),
        o.confidence(),
        o.finalArchitectureWeight());
  }

  @Test
  void the_official_weights_are_the_protocols() {
    assertThat(weights.toString())
        .isEqualTo(
            "{learning_scaling_dynamics=0.35, standardized_lm_quality=0.2, compute_efficiency=0.15,"
                + " parameter_efficiency=0.1, diagnostics_health=0.1, robustness_stability=0.05,"
                + " benchmark_sanity=0.05}");
    assertThat(ScorePolicy.official().finalArchitectureWeight()).isEqualTo(0.70);
  }

  @Test
  void weights_must_sum_to_one() {
    weights.put(ScorePolicy.SCALING, 0.36);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withWeights(weights))
        .withMessageContaining("sum to 1");
  }

  @Test
  void every_component_needs_a_weight_and_no_other_has_one() {
    weights.put("charm", 0.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withWeights(weights))
        .withMessageContaining("charm");
    weights.remove("charm");
    weights.remove(ScorePolicy.STABILITY);
    assertThatIllegalArgumentException().isThrownBy(() -> withWeights(weights));
  }

  @Test
  void benchmark_sanity_may_not_exceed_fifteen_percent() {
    weights.put(ScorePolicy.BENCHMARK, 0.16);
    weights.put(ScorePolicy.SCALING, 0.24);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withWeights(weights))
        .withMessageContaining("at most 0.15");
  }

  @Test
  void benchmark_sanity_may_not_be_the_largest_component() {
    weights.replaceAll((k, v) -> 0.85 / 6);
    weights.put(ScorePolicy.BENCHMARK, 0.15);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withWeights(weights))
        .withMessageContaining("largest");
  }

  @Test
  void a_policy_cannot_be_changed_through_the_map_it_was_given() {
    ScorePolicy policy = withWeights(weights);
    weights.put(ScorePolicy.SCALING, 9.0);
    assertThat(policy.architectureWeights()).containsEntry(ScorePolicy.SCALING, 0.35);
  }
}
