package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.scoring.ManifestValidator.Invalid;
import io.prism.scoring.ManifestValidator.Valid;
import org.junit.jupiter.api.Test;

/** The recipe arm of the golden manifest, and how it may not contradict the rest. */
class RecipeChecksTest {
  private final ObjectNode manifest = Sample.read("/samples/prism_run_manifest.v1.recipe.json");

  @Test
  void the_golden_recipe_arm_is_valid() {
    assertThat(Sample.validate(manifest)).isInstanceOf(Valid.class);
  }

  @Test
  void another_graph_than_the_reference_recipes_is_refused() {
    run(0).put("graph_hash", "0".repeat(64));
    assertThat(reasons()).contains("not the graph that the reference recipe trained");
  }

  @Test
  void a_cheaper_graph_needs_a_graph_of_its_own_for_inference() {
    scaleFlops(run(0));
    assertThat(reasons()).contains("forward FLOPs");
    cell(0).put("inference_graph_hash", "7".repeat(64));
    assertThat(Sample.validate(manifest)).isInstanceOf(Valid.class);
  }

  @Test
  void effects_are_recomputed() {
    ((ObjectNode) cell(0).at("/crossed/effects/interaction")).put("mean", 0.5);
    assertThat(reasons()).contains("interaction");
  }

  @Test
  void a_truncated_run_cannot_keep_a_good_loss() {
    cell(0).put("truncated", "out of time");
    assertThat(reasons()).contains("truncated");
  }

  @Test
  void a_scale_that_the_manifest_does_not_have_and_one_given_twice_are_refused() {
    cell(1).put("name", "s9");
    ((ArrayNode) manifest.at("/recipe/scales")).add(cell(0).deepCopy());
    assertThat(reasons()).contains("s9").contains("twice");
  }

  private static void scaleFlops(ObjectNode run) {
    run.put("forward_flops_per_token", run.get("forward_flops_per_token").asDouble() / 2);
    run.put("training_flops", run.get("training_flops").asDouble() / 2);
  }

  private ObjectNode cell(int i) {
    return (ObjectNode) manifest.at("/recipe/scales/" + i);
  }

  private ObjectNode run(int i) {
    return Sample.object(cell(i), "run");
  }

  private String reasons() {
    ManifestValidator.Result result = Sample.validate(manifest);
    assertThat(result).isInstanceOf(Invalid.class);
    return String.join("\n", ((Invalid) result).reasons());
  }
}
