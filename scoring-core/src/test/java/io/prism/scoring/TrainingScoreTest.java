package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreEvent.Gain;
import org.junit.jupiter.api.Test;

/** Expected values were computed outside of Java, from the formulas of the reference page. */
class TrainingScoreTest {
  private static final ScorePolicy POLICY = ScorePolicy.official();

  private final ObjectNode manifest = Sample.read("/samples/prism_run_manifest.v1.recipe.json");

  @Test
  void a_recipe_that_finished_one_scale_and_was_cut_off_at_another_has_half_of_its_values() {
    ScoreCard card = card();
    assertThat(value(card, ScorePolicy.IMPROVEMENT)).isCloseTo(0.311230, within(1e-6));
    assertThat(value(card, ScorePolicy.DYNAMICS)).isCloseTo(0.159600, within(1e-6));
    assertThat(value(card, ScorePolicy.COMPUTE)).isCloseTo(0.316199, within(1e-6));
    assertThat(value(card, ScorePolicy.REPRODUCIBILITY)).isZero();
    assertThat(value(card, ScorePolicy.FAILURE)).isEqualTo(0.25);
    assertThat(value(card, ScorePolicy.COMPLETENESS)).isEqualTo(0.5);
    assertThat(card.score()).isCloseTo(0.238104, within(1e-6));
    assertThat(gain().lower()).isNegative();
  }

  @Test
  void the_scale_that_was_finished_alone_is_worth_more_than_the_reference_recipe() {
    ((ArrayNode) manifest.at("/recipe/scales")).remove(1);
    ScoreCard card = card();
    assertThat(value(card, ScorePolicy.IMPROVEMENT)).isCloseTo(0.622459, within(1e-6));
    assertThat(value(card, ScorePolicy.REPRODUCIBILITY)).isCloseTo(0.598688, within(1e-6));
    assertThat(value(card, ScorePolicy.COMPLETENESS)).isEqualTo(1);
    assertThat(card.score()).isCloseTo(0.640525, within(1e-6));
    assertThat(card.components())
        .filteredOn(c -> c.name().equals(ScorePolicy.BENCHMARK))
        .singleElement()
        .satisfies(c -> assertThat(c.value()).isNull());
    assertThat(gain().mean()).isCloseTo(0.0825, within(1e-9));
    assertThat(gain().lower()).isBetween(0.04, 0.08);
  }

  @Test
  void an_architecture_that_fails_under_the_reference_recipe_makes_no_recipe_rich() {
    ((ArrayNode) manifest.at("/recipe/scales")).remove(1);
    Gain honest = gain();
    // the reference recipe gets nowhere with it, the submitted one just reaches the baseline
    ObjectNode scale = (ObjectNode) manifest.at("/scales/0");
    double baseline = scale.at("/baseline/heldout_bpb").asDouble();
    Sample.object(scale, "run").put("heldout_bpb", baseline + 3);
    Sample.object(scale, "gain").put("mean", -3.0);
    ObjectNode cell = (ObjectNode) manifest.at("/recipe/scales/0");
    Sample.object(cell, "run").put("heldout_bpb", baseline);
    Sample.object(cell, "training_effect").put("mean", 3.0);

    Gain rigged = gain();
    assertThat(rigged.mean()).isCloseTo(0, within(1e-9));
    assertThat(rigged.lower()).isNegative().isLessThan(honest.lower());
  }

  @Test
  void no_recipe_has_no_score_and_the_architecture_counts_alone() {
    manifest.remove("recipe");
    assertThat(TrainingScore.compute(Sample.manifest(manifest), POLICY)).isEmpty();
    Scores scores = Scores.of(Sample.manifest(manifest), true, POLICY);
    assertThat(scores.finalScore()).isEqualTo(scores.architecture().score());
    assertThat(scores.trainingGain()).isNull();
  }

  @Test
  void the_final_score_is_seventy_to_thirty_and_a_recipe_alone_has_its_thirty() {
    Scores full = Scores.of(Sample.manifest(manifest), true, POLICY);
    Scores recipe = Scores.of(Sample.manifest(manifest), false, POLICY);
    double training = card().score();
    assertThat(full.finalScore())
        .isCloseTo(0.7 * full.architecture().score() + 0.3 * training, within(1e-12));
    assertThat(recipe.finalScore()).isCloseTo(0.3 * training, within(1e-12));
  }

  private ScoreCard card() {
    return TrainingScore.compute(Sample.manifest(manifest), POLICY).orElseThrow();
  }

  private Gain gain() {
    return TrainingScore.gain(Sample.manifest(manifest), POLICY).orElseThrow();
  }

  private static double value(ScoreCard card, String name) {
    Double value =
        card.components().stream()
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow()
            .value();
    assertThat(value).isNotNull();
    return value;
  }
}
