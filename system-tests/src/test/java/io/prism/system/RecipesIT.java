package io.prism.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
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

  /**
   * A whole bundle, and its recipe alone for the same architecture. That one is killed twice, once
   * in the reference recipe's training and once in the bundle's own, each time wherever it happens
   * to be; {@code --resume} ends as the run that nobody disturbed.
   */
  @Test
  void a_run_that_is_killed_goes_on_and_ends_as_if_nothing_had_happened() throws Exception {
    String recipe =
        """

        average = [None]

        def configure_optimizer(model, recipe, ctx):
            average[0] = [p.detach().clone() for p in model.parameters()]
            return torch.optim.Adam(model.parameters(), lr=4e-3)

        def snapshot_model(model, ctx):
            for mean, p in zip(average[0], model.parameters()):
                mean.lerp_(p.detach(), 0.5)
            return {n: mean for (n, _), mean in zip(model.named_parameters(), average[0])}
        """;
    String fields = "{\"learning_rate\": 4e-3, \"batch_size\": 2}";
    run(fields, recipe, "undisturbed");
    JsonNode undisturbed = manifest(folder.resolve("undisturbed"));
    Path killed = folder.resolve("killed");
    killWhen(
        killed.resolve("referee/account/arm-s1-0-unfinished.json"),
        alone(fields, recipe, undisturbed.at("/identity/family_hash").asText(), killed));
    List<String> again = List.of("run", "--resume", killed.toString(), "--json");
    killWhen(killed.resolve("referee/account/cell-recipe-s0-unfinished.json"), again);
    JsonNode report = measured(Launcher.run(again));

    assertThat(report.at("/scales/0/recipe_gain").isNumber()).isTrue();
    assertThat(killed.resolve("attempts/2/job.json")).exists();
    assertThat(Files.readString(killed.resolve("lessons/000000.json"))).contains("\"resume\":{");
    assertThat(Files.readString(killed.resolve("lessons/000001.json")))
        .as("the checkpoint gave back what was there")
        .contains("\"say\":\"lesson\"");
    assertThat(manifest(killed)).isEqualTo(undisturbed);
  }

  /** The same recipe as a bundle of its own, for the architecture of the whole one. */
  private List<String> alone(String fields, String hooks, String family, Path run)
      throws IOException {
    Path bundle = Files.createDirectories(folder.resolve("alone"));
    Files.writeString(
        bundle.resolve("prism.yaml"),
        "kind: training_for_arch\narchitecture_id: arch-%s\ntraining: {entrypoint: recipe.py}\n"
            .formatted(family.substring(0, 16)));
    Files.writeString(
        bundle.resolve("recipe.py"),
        "import torch\n\n\ndef get_recipe(ctx):\n    return " + fields + "\n\n" + hooks);
    List<String> words = new ArrayList<>(arguments(fields, hooks, "killed"));
    String whole = words.set(1, bundle.toString());
    words.addAll(List.of("--architecture", whole));
    assertThat(words).contains(run.toString());
    return words;
  }

  private static JsonNode manifest(Path run) throws IOException {
    ObjectNode manifest =
        (ObjectNode)
            ContractJson.mapper()
                .readTree(Files.readString(run.resolve("referee/prism_run_manifest.v1.json")));
    manifest.remove("timing");
    for (String own : List.of("run_id", "submission_id", "bundle_sha256")) {
      ((ObjectNode) manifest.get("identity")).remove(own);
    }
    manifest.remove("artifacts"); // some hold the ids
    return manifest;
  }

  /** Runs {@code ./prism} until a file is there, then kills it and all its children. */
  private static void killWhen(Path file, List<String> arguments) throws Exception {
    Process prism = Launcher.process(arguments);
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.exists(file) || !prism.isAlive());
    assertThat(prism.isAlive()).as("killed before its end").isTrue();
    List<ProcessHandle> all = prism.descendants().toList();
    prism.destroyForcibly(); // SIGKILL: no shutdown hook runs
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(p -> p.onExit().join());
    assertThat(file).exists();
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
    List<String> words =
        new ArrayList<>(
            arguments("{\"learning_rate\": 1e-3, \"batch_size\": 4}", endless, "endless"));
    words.set(words.indexOf("test_recipe"), "test_endless"); // spends its budget soon
    JsonNode report = measured(Launcher.run(words));

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
    return run(recipe, hooks, "run");
  }

  private JsonNode run(String recipe, String hooks, String name) throws IOException {
    return measured(Launcher.run(arguments(recipe, hooks, name)));
  }

  private List<String> arguments(String recipe, String hooks, String name) throws IOException {
    String model = Files.readString(MODEL);
    String text =
        model.substring(0, model.indexOf("def get_recipe"))
            + "def get_recipe(ctx):\n    return "
            + recipe
            + "\n\n"
            + hooks;
    Path file = Files.writeString(folder.resolve("model.py"), text);
    return List.of(
        "run",
        file.toString(),
        "--json",
        "--profile",
        "test_recipe",
        "--seed",
        "11",
        "--out",
        folder.resolve(name).toString());
  }

  private static JsonNode measured(List<String> out) throws IOException {
    JsonNode report = ContractJson.mapper().readTree(out.getLast());
    assertThat(report.path("outcome").asText()).as(report.toString()).isEqualTo("measured");
    return report;
  }
}
