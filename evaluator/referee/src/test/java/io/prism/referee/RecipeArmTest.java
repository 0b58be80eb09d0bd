package io.prism.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.file.SafeTensors;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole evaluations with trainers written in Java that do as they are told. */
class RecipeArmTest {
  private static final Profile TINY = Profiles.named("test_recipe");
  @TempDir static Path cache;
  @TempDir Path run;

  /** What a trainer does with a lesson. */
  enum Manner {
    /** Hands back what it was given. */
    LEARNS_NOTHING,
    /** Hands back values that are not numbers. */
    DIVERGES,
    /** Says nothing from the third lesson on, and sleeps. */
    SLEEPS,
    /** Reports that the bundle's code raised. */
    RAISES,
    /** Is killed from outside at the third lesson. */
    DIES
  }

  @Test
  void a_recipe_that_learns_nothing_loses_against_the_reference_recipe_everywhere()
      throws Exception {
    RunManifest m = measured(Manner.LEARNS_NOTHING);
    MeasuredRecipe recipe = m.recipe();

    assertThat(recipe).isNotNull();
    assertThat(recipe.scales()).hasSize(2);
    for (MeasuredRecipe.OfScale cell : recipe.scales()) {
      RunManifest.Scale scale =
          m.scales().stream().filter(s -> s.name().equals(cell.name())).findFirst().orElseThrow();
      assertThat(cell.truncated()).isNull();
      assertThat(cell.trainingEffect().mean()).isNegative();
      assertThat(cell.run().graphHash()).isEqualTo(scale.run().graphHash());
      assertThat(cell.run().tokens()).isEqualTo(scale.run().tokens());
      // never trained, so no exam is better than chance
      assertThat(cell.run().prequentialBpb()).isGreaterThan(scale.run().prequentialBpb());
      assertThat(cell.run().stability().gradientNormMedian()).isPositive();
    }
    MeasuredRecipe.Crossed crossed = recipe.scales().getFirst().crossed();
    assertThat(crossed).isNotNull();
    assertThat(crossed.effects().training().mean()).isNegative();
    assertThat(m.timing().recipeBudgets()).containsOnlyKeys("s0", "s0.crossed", "s1");
  }

  @Test
  void a_recipe_that_diverges_has_the_worst_value_and_is_no_fault() throws Exception {
    MeasuredRecipe.OfScale cell = first(measured(Manner.DIVERGES));

    assertThat(cell.run().heldoutBpb()).isEqualTo(8);
    assertThat(cell.run().stability().diverged()).isTrue();
    assertThat(cell.truncated()).isNull();
  }

  @Test
  void a_recipe_that_sleeps_is_truncated_at_the_worst_rate_and_the_evaluation_goes_on()
      throws Exception {
    RunManifest m = measured(Manner.SLEEPS);
    MeasuredRecipe.OfScale cell = first(m);

    assertThat(cell.truncated()).contains("budget");
    assertThat(cell.run().heldoutBpb()).isEqualTo(8);
    // charged to the last byte, whether it was examined or not
    assertThat(cell.run().tokens()).isEqualTo(m.scales().getFirst().baseline().tokens());
    assertThat(cell.run().exams().getLast().bpb()).isEqualTo(8);
    assertThat(cell.crossed()).isNull();
    assertThat(cell.crossedReason()).contains("budget");
    assertThat(m.validation().warnings()).anyMatch(w -> w.contains("recipe arm at scale s0"));
  }

  @Test
  void what_the_bundles_training_code_raises_is_the_submissions_fault() {
    Result result = evaluate(Manner.RAISES);

    assertThat(result.status()).isEqualTo("failed");
    assertThat(result.fault()).isNotNull();
    assertThat(result.fault().code()).isEqualTo("player.train-failed");
    assertThat(result.fault().file()).isEqualTo("train.py");
  }

  @Test
  void a_trainer_killed_from_outside_is_the_hosts_trouble() {
    Result result = evaluate(Manner.DIES);

    assertThat(result.status()).isEqualTo("inconclusive");
    assertThat(result.fault()).isNotNull();
    assertThat(result.fault().code()).isEqualTo("host.trainer-killed");
  }

  private static MeasuredRecipe.OfScale first(RunManifest m) {
    MeasuredRecipe recipe = m.recipe();
    assertThat(recipe).isNotNull();
    return recipe.scales().getFirst();
  }

  private RunManifest measured(Manner manner) throws IOException {
    Result result = evaluate(manner);
    assertThat(result.status()).as(String.valueOf(result.fault())).isEqualTo("measured");
    return ContractJson.read(
        Files.readString(run.resolve("referee").resolve(Evaluation.MANIFEST)), RunManifest.class);
  }

  private Result evaluate(Manner manner) {
    Submission.write(run, TINY, cache, Submission::bigram, Submission::normal);
    try {
      ObjectNode job =
          (ObjectNode) ContractJson.mapper().readTree(Files.readString(run.resolve("job.json")));
      Files.writeString(run.resolve("job.json"), job.put("kind", "full").toString());
      Files.createDirectories(run.resolve("runner"));
      Files.createDirectories(run.resolve("player/answers"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread trainer = Thread.ofPlatform().daemon().start(() -> serve(manner));
    try {
      return Referee.run(run);
    } finally {
      trainer.interrupt();
    }
  }

  /** The player's side, in Java. */
  private void serve(Manner manner) {
    Path lessons = run.resolve("lessons");
    Path state = null;
    int taught = 0;
    try {
      for (int n = 0; ; n++) {
        Path request = lessons.resolve("%06d.json".formatted(n));
        while (!Files.exists(request)) {
          Thread.sleep(1);
        }
        JsonNode asked = ContractJson.mapper().readTree(Files.readString(request));
        switch (asked.get("say").asText()) {
          case "begin" -> {
            state = initial(asked);
            answer(n, "ready", state);
          }
          case "lesson" -> {
            if (++taught == 3 && !teach(manner, n)) {
              return;
            }
            answer(n, "learned", manner == Manner.DIVERGES ? nan(state) : state);
          }
          case "end" -> answer(n, "ended", null);
          default -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the evaluation is over
    }
  }

  /** {@return whether the third lesson is answered as usual} */
  private boolean teach(Manner manner, int n) throws IOException {
    switch (manner) {
      case LEARNS_NOTHING, DIVERGES -> {
        return true;
      }
      case SLEEPS -> sleeps();
      case RAISES ->
          put(
              run.resolve("player/answers/%06d.json".formatted(n)),
              "{\"schema\":\"prism.answer.v1\",\"n\":%d,\"say\":\"fault\",\"fault\":{\"code\":\"player.train-failed\",\"message\":\"m\",\"file\":\"train.py\",\"line\":3}}"
                  .formatted(n));
      case DIES ->
          put(
              run.resolve("runner/trainer.ended"),
              "{\"schema\":\"prism.ended.v1\",\"fault\":\"host\",\"code\":\"host.trainer-killed\",\"message\":\"m\"}");
    }
    return false;
  }

  /** Clocks run fast: the runner's looks are an hour apart. */
  private void sleeps() throws IOException {
    long at = System.currentTimeMillis();
    while (!Thread.currentThread().isInterrupted()) {
      at += 3_600_000;
      put(
          run.resolve("runner/trainer.usage"),
          "{\"schema\":\"prism.usage.v1\",\"at_millis\":%d,\"processor_seconds\":1.0,\"delayed_seconds\":0.0}"
              .formatted(at));
    }
  }

  /** A copy: the referee takes its file away when it has the answer. */
  private Path initial(JsonNode begin) throws IOException {
    Path file = run.resolve("initial.safetensors");
    Path given = run.resolve("lessons").resolve(begin.get("states").asText());
    return Files.copy(given, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path nan(@Nullable Path state) {
    Path file = run.resolve("nan.safetensors");
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> values = SafeTensors.read(java.util.Objects.requireNonNull(state));
      values.values().forEach(t -> t.fill_(new Scalar(Double.NaN)));
      SafeTensors.write(file, values);
    }
    return file;
  }

  private void answer(int n, String say, @Nullable Path snapshot) throws IOException {
    if (snapshot != null) {
      Files.copy(snapshot, run.resolve("player/answers/%06d.safetensors".formatted(n)));
    }
    put(
        run.resolve("player/answers/%06d.json".formatted(n)),
        "{\"schema\":\"prism.answer.v1\",\"n\":%d,\"say\":\"%s\"}".formatted(n, say));
  }

  private static void put(Path file, String text) throws IOException {
    Path temporary = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Files.move(
        temporary,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
