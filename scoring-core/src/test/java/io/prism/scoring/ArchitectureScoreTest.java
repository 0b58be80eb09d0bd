package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreCard.Component;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchitectureScoreTest {
  private static final ScorePolicy POLICY = ScorePolicy.official();
  private static final List<String> AGAINST_BASELINE =
      List.of(
          ScorePolicy.SCALING,
          ScorePolicy.QUALITY,
          ScorePolicy.COMPUTE,
          ScorePolicy.PARAMETERS,
          ScorePolicy.STABILITY);

  @Test
  void the_baseline_itself_is_at_one_half_everywhere() {
    ObjectNode m = Sample.withScales(Sample::asBaseline);
    Sample.object(m, "capability").put("copy", 0.625).put("recall", 0.4375);
    ScoreCard card = card(m);
    AGAINST_BASELINE.forEach(c -> assertThat(value(card, c)).as(c).isEqualTo(0.5));
    assertThat(value(card, ScorePolicy.BENCHMARK)).isEqualTo(0.5);
  }

  @Test
  void the_worked_example_of_the_documentation_is_what_the_code_computes() {
    ScoreCard card = card(Sample.json());
    assertThat(value(card, ScorePolicy.SCALING)).isCloseTo(0.78312, within(5e-6));
    assertThat(value(card, ScorePolicy.QUALITY)).isCloseTo(0.82194, within(5e-6));
    assertThat(value(card, ScorePolicy.COMPUTE)).isCloseTo(0.79298, within(5e-6));
    assertThat(value(card, ScorePolicy.PARAMETERS)).isCloseTo(0.82453, within(5e-6));
    assertThat(value(card, ScorePolicy.DIAGNOSTICS)).isCloseTo((0.8 + 0.25) / 2, within(1e-12));
    assertThat(value(card, ScorePolicy.STABILITY)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(value(card, ScorePolicy.BENCHMARK)).isCloseTo(0.546875, within(1e-12));
    assertThat(card.score()).isCloseTo(0.75306, within(5e-6));
  }

  @Test
  void the_score_is_the_weighted_sum_that_it_publishes() {
    ScoreCard card = card(Sample.json());
    assertThat(card.formula()).isEqualTo("architecture.v1");
    assertThat(card.policyVersion()).isEqualTo("score-policy.2");
    double weights = 0;
    double sum = 0;
    for (Component c : card.components()) {
      assertThat(c.source()).isNotBlank();
      assertThat(c.reason()).isNull();
      assertThat(c.effectiveWeight()).isCloseTo(c.weight(), within(1e-12));
      weights += c.effectiveWeight();
      sum += c.value() * c.effectiveWeight();
    }
    assertThat(weights).isCloseTo(1, within(1e-12));
    assertThat(card.score()).isCloseTo(sum, within(1e-12));
  }

  @Test
  void what_is_better_everywhere_never_scores_less() {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      double worse = 0.7 + 0.6 * random.nextDouble();
      double better = worse * (0.9 + 0.1 * random.nextDouble());
      ScoreCard low = card(Sample.withScales(s -> Sample.scaleBpb(s, worse)));
      ScoreCard high = card(Sample.withScales(s -> Sample.scaleBpb(s, better)));
      for (int c = 0; c < low.components().size(); c++) {
        assertThat(high.components().get(c).value())
            .as("%s at %s and %s", low.components().get(c).name(), worse, better)
            .isGreaterThanOrEqualTo(low.components().get(c).value());
      }
    }
  }

  @Test
  void one_bad_scale_costs_more_than_its_share_of_the_mean() {
    ObjectNode even = Sample.withScales(s -> Sample.scaleBpb(s, 1.0));
    ObjectNode uneven = Sample.json();
    Sample.scaleBpb((ObjectNode) uneven.get("scales").get(2), 1.3);
    double drop = value(card(even), ScorePolicy.SCALING) - value(card(uneven), ScorePolicy.SCALING);
    double meanDrop =
        value(card(even), ScorePolicy.QUALITY) - value(card(uneven), ScorePolicy.QUALITY);
    assertThat(drop).isGreaterThan(meanDrop);
  }

  @Test
  void the_same_learning_curve_at_twice_the_flops_is_worth_less() {
    ObjectNode dear = withFlops(2);
    assertThat(Sample.validate(dear)).isInstanceOf(ManifestValidator.Valid.class);
    assertThat(value(card(dear), ScorePolicy.COMPUTE))
        .isLessThan(value(card(Sample.json()), ScorePolicy.COMPUTE));
    assertThat(value(card(dear), ScorePolicy.SCALING))
        .isEqualTo(value(card(Sample.json()), ScorePolicy.SCALING));
  }

  @Test
  void a_model_without_flops_is_credited_with_a_bounded_saving() {
    ObjectNode lookup = withFlops(0);
    assertThat(Sample.validate(lookup)).isInstanceOf(ManifestValidator.Valid.class);
    double quarter = value(card(withFlops(0.25)), ScorePolicy.COMPUTE);
    assertThat(value(card(withFlops(0.5)), ScorePolicy.COMPUTE)).isLessThan(quarter);
    assertThat(value(card(lookup), ScorePolicy.COMPUTE)).isBetween(quarter - 0.01, 0.9999);
    assertThat(value(card(withFlops(0.01)), ScorePolicy.COMPUTE))
        .isEqualTo(value(card(lookup), ScorePolicy.COMPUTE));
  }

  @Test
  void the_same_quality_with_half_the_parameters_is_worth_more_but_not_without_limit() {
    double same = value(card(Sample.json()), ScorePolicy.PARAMETERS);
    double half = value(card(withParameters(2)), ScorePolicy.PARAMETERS);
    assertThat(half).isGreaterThan(same);
    assertThat(value(card(withParameters(1000)), ScorePolicy.PARAMETERS))
        .isEqualTo(value(card(withParameters(100)), ScorePolicy.PARAMETERS));
  }

  @Test
  void a_diverged_scale_has_the_worst_value_and_nothing_of_it_is_missing() {
    ObjectNode m = Sample.json();
    ((ObjectNode) m.at("/scales/1/run/stability")).put("diverged", true);
    m.remove("capability");
    m.set("capability", m.objectNode());
    ScoreCard card = card(m);
    ScoreCard whole = card(Sample.json());
    assertThat(card.components()).allSatisfy(c -> assertThat(c.value()).isNotNull());
    AGAINST_BASELINE.forEach(c -> assertThat(value(card, c)).isLessThan(value(whole, c)));
    assertThat(value(card, ScorePolicy.DIAGNOSTICS)).isZero();
    assertThat(value(card, ScorePolicy.BENCHMARK)).isZero();
  }

  @Test
  void a_run_that_diverged_everywhere_scores_zero() {
    ObjectNode m =
        Sample.withScales(s -> ((ObjectNode) s.at("/run/stability")).put("diverged", true));
    assertThat(card(m).score()).isZero();
  }

  @Test
  void what_was_not_measured_gives_its_weight_away_and_says_why() {
    ObjectNode m = Sample.json();
    m.set("capability", m.objectNode().put("copy", 1.0));
    m.set("diagnostics", m.objectNode());
    ScoreCard card = card(m);
    double weights = 0;
    for (Component c : card.components()) {
      boolean missing =
          c.name().equals(ScorePolicy.BENCHMARK) || c.name().equals(ScorePolicy.DIAGNOSTICS);
      assertThat(c.value() == null).isEqualTo(missing);
      assertThat(c.reason() == null).isEqualTo(!missing);
      assertThat(c.effectiveWeight()).isCloseTo(missing ? 0 : c.weight() / 0.85, within(1e-12));
      weights += c.effectiveWeight();
    }
    assertThat(weights).isCloseTo(1, within(1e-12));
  }

  @Test
  void redistribution_never_lifts_benchmark_sanity_over_its_cap() {
    ObjectNode m = Sample.json();
    m.set("diagnostics", m.objectNode());
    var weights = new java.util.LinkedHashMap<>(POLICY.architectureWeights());
    weights.put(ScorePolicy.DIAGNOSTICS, 0.20);
    weights.put(ScorePolicy.BENCHMARK, 0.15);
    weights.put(ScorePolicy.SCALING, 0.15);
    ScorePolicy heavy = ScorePolicyTest.withWeights(weights);
    ScoreCard card = ArchitectureScore.compute(Sample.manifest(m), heavy);
    assertThat(component(card, ScorePolicy.BENCHMARK).effectiveWeight()).isEqualTo(0.15);
    assertThat(card.components().stream().mapToDouble(Component::effectiveWeight).sum())
        .isCloseTo(1, within(1e-12));
  }

  private static ObjectNode withFlops(double factor) {
    return Sample.withScales(
        s -> {
          ObjectNode run = Sample.object(s, "run");
          run.put(
              "forward_flops_per_token", factor * run.get("forward_flops_per_token").asDouble());
          run.put("training_flops", factor * run.get("training_flops").asDouble());
        });
  }

  private static ObjectNode withParameters(int divisor) {
    return Sample.withScales(
        s -> {
          ObjectNode run = Sample.object(s, "run");
          run.put("parameters", run.get("parameters").asLong() / divisor);
        });
  }

  private static ScoreCard card(ObjectNode m) {
    return ArchitectureScore.compute(Sample.manifest(m), POLICY);
  }

  private static double value(ScoreCard card, String name) {
    return component(card, name).value();
  }

  private static Component component(ScoreCard card, String name) {
    return card.components().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
