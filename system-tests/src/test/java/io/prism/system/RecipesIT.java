package io.prism.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recipes through {@code prism run} as a miner would: one model, the real player as trainer, and
 * training hooks that are good, idle or endless.
 */
class RecipesIT {
  private static final Path MODEL =
      Path.of("src", "test", "resources", "hostile", "honest", "model.py");

  @TempDir private Path folder;

  @Test
  void a_recipe_that_makes_more_of_each_lesson_gains_over_the_reference_recipe() throws Exception {
    JsonNode report =
        run("{\"learning_rate\": 5e-3, \"batch_size\": 1, \"optimizer\": \"adamw\"}", "");

    assertThat(gain(report, 0)).isPositive();
    assertThat(report.at("/scales/0/recipe_heldout_bpb").asDouble())
        .isLessThan(report.at("/scales/0/heldout_bpb").asDouble());
  }

  @Test
  void a_learning_rate_of_zero_loses() throws Exception {
    String frozen =
        """

        def configure_optimizer(model, recipe, ctx):
            return torch.optim.SGD(model.parameters(), lr=0.0)
        """;
    JsonNode report = run("{\"learning_rate\": 1e-3, \"batch_size\": 4}", frozen);

    assertThat(gain(report, 0)).isNegative();
    assertThat(gain(report, 1)).isNegative();
  }

  @Test
  void a_training_hook_without_end_is_truncated_and_has_the_worst_value() throws Exception {
    String endless =
        """

        def compute_loss(model, batch, ctx):
            while True:
                pass
        """;
    JsonNode report = run("{\"learning_rate\": 1e-3, \"batch_size\": 4}", endless);

    assertThat(report.at("/scales/0/recipe_heldout_bpb").asDouble()).isEqualTo(8);
    assertThat(report.at("/scales/1/recipe_heldout_bpb").asDouble()).isEqualTo(8);
    assertThat(report.at("/scales/0/heldout_bpb").asDouble()).isLessThan(8);
  }

  private static double gain(JsonNode report, int scale) {
    JsonNode gain = report.at("/scales/" + scale + "/recipe_gain");
    assertThat(gain.isNumber()).as(report.toString()).isTrue();
    return gain.asDouble();
  }

  private JsonNode run(String recipe, String hooks) throws IOException {
    String model = Files.readString(MODEL);
    String text =
        model.substring(0, model.indexOf("def get_recipe"))
            + "def get_recipe(ctx):\n    return "
            + recipe
            + "\n\n"
            + hooks;
    Path file = Files.writeString(folder.resolve("model.py"), text);
    List<String> out =
        Launcher.run(
            List.of(
                "run",
                file.toString(),
                "--json",
                "--profile",
                "test_recipe",
                "--seed",
                "11",
                "--out",
                folder.resolve("run").toString()));
    JsonNode report = ContractJson.mapper().readTree(out.getLast());
    assertThat(report.path("outcome").asText()).as(report.toString()).isEqualTo("measured");
    return report;
  }
}
