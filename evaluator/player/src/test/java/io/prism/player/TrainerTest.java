package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.graph.aten.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir Path run;

  @Test
  void the_default_recipe_trains_and_hands_over_every_state_after_every_lesson() throws Exception {
    Classroom room = Classroom.open(run, "default", "hooks");

    JsonNode ready = room.begin(9, 1, 2, 30);
    assertThat(ready.get("say").asText()).isEqualTo("ready");
    Map<String, Tensor> before = room.weights(ready);
    assertThat(before.keySet()).containsExactly("tok.weight", "head.weight", "head.bias", "seen");
    double untrained = loss(before);

    assertThat(room.lesson(0, 4).get("steps").asInt()).isEqualTo(2); // 4 rows, at most 3 at once
    assertThat(room.lesson(1, 8).get("steps").asInt()).isEqualTo(5);
    JsonNode learned = room.lesson(2, 120);
    assertThat(learned.get("say").asText()).isEqualTo("learned");
    Map<String, Tensor> after = room.weights(learned);
    assertThat(loss(after)).isLessThan(0.8 * untrained);
    assertThat(Tensors.bytes(after.get("seen"))).isEqualTo(Tensors.bytes(before.get("seen")));

    assertThat(room.end().get("say").asText()).isEqualTo("ended");
    try (Stream<Path> left = Files.list(run.resolve("player/answers"))) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "000000.json", "000001.json", "000002.json", "000003.json", "000004.json");
    }
    recipeFaults(room);
    sameSeedSameWeights(room);
    reference(room);
    room.quit();
  }

  /** Mean loss in nats of predicting the successor of each token. */
  private static double loss(Map<String, Tensor> states) {
    Tensor logits =
        states
            .get("tok.weight")
            .matmul(states.get("head.weight").t())
            .add(states.get("head.bias"))
            .log_softmax(1);
    double sum = 0;
    for (int i = 0; i < 256; i++) {
      sum -= logits.get(i).get((i + 1) % 256).item_double();
    }
    return sum / 256;
  }

  private static void recipeFaults(Classroom room) throws Exception {
    List<String> found = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      JsonNode fault = room.begin(seed, 1).get("fault");
      assertThat(fault.get("code").asText()).isEqualTo("player.recipe-invalid");
      assertThat(fault.get("file").asText() + ":" + fault.get("line")).isEqualTo("train.py:1");
      found.add(fault.get("message").asText());
      room.end();
    }
    assertThat(found.get(0)).contains("learning_rate must be a number from 0 to 10, found nan");
    assertThat(found.get(1)).contains("batch_size must be a whole number", "found 2.5");
    assertThat(found.get(2)).contains("one of adamw, adam, sgd, found 'lion'", "configure_optim");
    assertThat(found.get(3)).contains("a TrainingRecipe or a dict, found float");
  }

  private static void sameSeedSameWeights(Classroom room) throws Exception {
    List<byte[]> twice = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      assertThat(room.begin(5, 1).get("say").asText()).isEqualTo("ready");
      JsonNode learned = room.ask("lesson", sameLesson());
      twice.add(Tensors.bytes(room.weights(learned).get("tok.weight")));
      room.end();
    }
    assertThat(twice.get(0)).isEqualTo(twice.get(1));
  }

  private static Map<String, Object> sameLesson() {
    return Map.of("block", 0, "rows", 4, "tokens", "000001.tokens", "seconds_left", 60.0);
  }

  private static void reference(Classroom room) throws Exception {
    Map<String, Integer> sizes = Map.of("layers", 1, "width", 16, "heads", 4, "hidden", 48);
    JsonNode ready = room.begin(5, sizes, 1);
    assertThat(room.weights(ready).keySet())
        .containsExactlyInAnyOrder(
            "tok.weight",
            "layers.0.norm1.weight",
            "layers.0.qkv.weight",
            "layers.0.out.weight",
            "layers.0.norm2.weight",
            "layers.0.up.weight",
            "layers.0.down.weight",
            "norm.weight");
    byte[] before = Tensors.bytes(room.weights(ready).get("layers.0.up.weight"));
    JsonNode learned = room.lesson(0, 4);
    assertThat(Tensors.bytes(room.weights(learned).get("layers.0.up.weight"))).isNotEqualTo(before);
    room.end();
  }

  @Test
  void train_step_wins_over_compute_loss_and_the_default_schedule_is_the_references()
      throws Exception {
    Classroom room = Classroom.open(run, "steps", "hooks");
    room.begin(9, 1, 1, 2, 4);
    for (int block = 0; block < 4; block++) {
      assertThat(room.lesson(block, 4 * List.of(1, 1, 2, 4).get(block)).get("say").asText())
          .isEqualTo("learned");
    }
    room.end();
    room.quit();

    List<String> log = room.log();
    assertThat(log.getFirst()).isEqualTo("steps 8 24");
    List<Double> rates =
        log.stream()
            .filter(l -> l.startsWith("rate"))
            .map(l -> Double.parseDouble(l.substring(5)))
            .toList();
    assertThat(rates).hasSize(8);
    for (int step = 0; step < 8; step++) {
      assertThat(rates.get(step))
          .isCloseTo(
              Bundles.TINY.recipe().learningRateAt(step, 8),
              org.assertj.core.data.Offset.offset(1e-12));
    }
  }

  @Test
  void optimizers_losses_and_snapshots_may_be_given_in_every_documented_form() throws Exception {
    Classroom room = Classroom.open(run, "configured", "hooks");
    for (int seed = 1; seed <= 3; seed++) {
      assertThat(room.begin(seed, 1).get("say").asText()).isEqualTo("ready");
      assertThat(room.lesson(0, 4).get("say").asText()).isEqualTo("learned");
      room.end();
    }
    assertFault(room.begin(4, 1), "configure_optimizer must return an optimizer", null);
    room.end();
    room.begin(5, 1);
    assertFault(room.lesson(0, 4), "a tensor without a gradient", null);
    room.end();
    room.begin(6, 1);
    assertFault(room.lesson(0, 4), "compute_loss must return one number", null);
    room.end();
    room.begin(7, 1);
    JsonNode notANumber = room.lesson(0, 4);
    assertThat(notANumber.get("say").asText()).isEqualTo("learned");
    assertThat(room.weights(notANumber).get("head.bias").isnan().all().item_bool()).isTrue();
    room.end();
    assertThat(bias(room, room.begin(8, 1))).isEqualTo(7);
    room.end();
    assertThat(bias(room, room.begin(9, 1))).isEqualTo(9);
    assertThat(room.lesson(0, 4).get("say").asText()).isEqualTo("learned");
    room.end();
    assertFault(room.begin(10, 1), "names that the model does not have: nothing.like.it", null);
    room.end();
    assertFault(room.begin(11, 1), "head.bias must be float32[256], found float32[3]", null);
    room.end();
    room.quit();
    assertThat(room.log())
        .contains("configured for mine 4", "ctx 256 32 0", "scheduler 1")
        .filteredOn(l -> l.startsWith("scheduler"))
        .hasSize(2);
  }

  private static double bias(Classroom room, JsonNode answer) {
    return room.weights(answer).get("head.bias").mean().item_double();
  }

  static void assertFault(
      JsonNode answer, String message, @org.jspecify.annotations.Nullable Integer line) {
    assertThat(answer.get("say").asText()).as(answer.toString()).isEqualTo("fault");
    JsonNode fault = answer.get("fault");
    assertThat(fault.get("code").asText()).as(fault.toString()).isEqualTo("player.train-failed");
    assertThat(fault.get("message").asText()).contains(message);
    if (line != null) {
      assertThat(fault.get("file").asText()).isEqualTo("train.py");
      assertThat(fault.get("line").asInt()).isEqualTo(line);
    }
  }

  @Test
  void without_a_loss_of_its_own_a_bundle_learns_through_its_inference_path() throws Exception {
    Classroom room = Classroom.open(run, "inference", "hooks");
    assertThat(room.begin(5, 1).get("say").asText()).isEqualTo("ready");
    JsonNode learned = room.lesson(0, 40);
    assertThat(learned.get("steps").asInt()).isEqualTo(10);
    room.end();
    room.quit();
  }

  @Test
  void nothing_to_train_with_is_the_callers_mistake() throws Exception {
    Sources both = Classroom.sources("default", "hooks");
    Sources half =
        new Sources(
            both.schema(),
            "architecture_only",
            both.form(),
            both.architecture(),
            both.training(),
            both.files());
    assertThatThrownBy(half::requireTraining)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no training part (kind architecture_only)");
  }

  @Test
  void a_trainer_without_a_referee_gives_up() throws Exception {
    Classroom.open(run, "default", "hooks").quit();
    try (Stream<Path> requests = Files.list(run.resolve("lessons"))) {
      for (Path p : requests.toList()) {
        Files.delete(p);
      }
    }
    Files.delete(run.resolve("player/training"));
    assertThat(Classroom.open(run, Duration.ofMillis(10)).failure())
        .isInstanceOf(LessonFiles.Abandoned.class)
        .hasMessageContaining("no request");
    assertThat(run.resolve("player/training")).as("nothing of the bundle ran").doesNotExist();
  }
}
