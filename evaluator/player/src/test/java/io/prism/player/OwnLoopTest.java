package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.graph.aten.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two-script form: honest loops, and loops that would rather not play along. */
class OwnLoopTest {
  @TempDir Path run;
  private Classroom room;
  private List<String> cases;

  @BeforeEach
  void open() throws Exception {
    room = Classroom.open(run, "loop", "two_script");
    String text = Files.readString(Bundles.resource("training/loop/train.py"));
    String names = text.substring(text.indexOf("CASES = [") + 9, text.lastIndexOf(']'));
    cases = List.of(names.strip().split(",\\s*"));
  }

  @AfterEach
  void quit() throws Exception {
    room.quit();
  }

  private JsonNode begin(String name, Integer... blocks) throws Exception {
    assertThat(cases).contains(name);
    return room.begin(cases.indexOf(name), blocks);
  }

  /** One process plays all: what one loop breaks or keeps must not reach the next cell. */
  @Test
  void loops_get_the_lessons_of_their_cell_and_nothing_else() throws Exception {
    honest();
    endsWithItsLastWeights();
    refusedAtOnce();
    refusedOnTheWay();
    raises();
    all("remembers", 1, 1);
    all("remembers", 1);
    assertThat(room.log()).contains("kept 0").noneMatch(l -> l.matches("kept [1-9]"));
    assertThat(begin("honest", 1).get("say").asText()).isEqualTo("ready");
    room.end();
  }

  private void honest() throws Exception {
    JsonNode ready = begin("honest", 1, 2);
    byte[] first = Tensors.bytes(room.weights(ready).get("tok.weight"));
    assertThat(room.lesson(0, 4).get("steps").asInt()).isEqualTo(2);
    JsonNode learned = room.lesson(1, 8);
    assertThat(learned.get("steps").asInt()).isEqualTo(6);
    assertThat(Tensors.bytes(room.weights(learned).get("tok.weight"))).isNotEqualTo(first);
    room.end();
    assertThat(room.log()).contains("batches 6");

    all("short_rows", 1);
    // 32 tokens are two rows of 12 and one of 8
    assertThat(room.log()).contains("shape (8, 12) True", "shape (4, 8) True");
    all("two_iterators", 1, 2, 1);
    assertThat(room.log()).contains("rows 16 still over");
    all("built_directly", 1);
    all("takes_the_door", 1, 1);
    assertThat(room.log())
        .contains("built head.bias", "door 0", "block 1")
        .doesNotContain("block 0");
    Map<String, Integer> sizes = Map.of("layers", 1, "width", 16, "heads", 4, "hidden", 48);
    assertThat(room.begin(cases.indexOf("built_directly"), sizes, 1).get("say").asText())
        .isEqualTo("ready");
    room.lesson(0, 4);
    room.end();
    assertThat(room.log()).contains("built layers.0.down.weight");
  }

  private void all(String name, Integer... blocks) throws Exception {
    assertThat(begin(name, blocks).get("say").asText()).isEqualTo("ready");
    for (int block = 0; block < blocks.length; block++) {
      assertThat(room.lesson(block, 4 * blocks[block]).get("say").asText()).isEqualTo("learned");
    }
    assertThat(room.end().get("say").asText()).isEqualTo("ended");
  }

  private void endsWithItsLastWeights() throws Exception {
    begin("stops_early", 1, 1, 1);
    List<byte[]> each = new ArrayList<>();
    for (int block = 0; block < 3; block++) {
      Map<String, Tensor> weights = room.weights(room.lesson(block, 4));
      each.add(Tensors.bytes(weights.get("head.weight")));
    }
    room.end();
    assertThat(each.get(1)).isEqualTo(each.get(0));
    assertThat(each.get(2)).isEqualTo(each.get(0));
  }

  private void refusedAtOnce() throws Exception {
    refused("never_asks", "ended without asking for a batch");
    refused("other_model", "player.forward-failed");
    refused("no_model", "needs the torch.nn.Module that is trained, found str");
    refused("odd_sizes", "batch_size must be a positive whole number, found 0");
    refused("own_tokenizer", "the tokenizer is the profile's");
    refused("lies_about_names", "");
    refused("recurses", "RecursionError");
    refused("exits", "SystemExit");
  }

  private void refused(String name, String message) throws Exception {
    JsonNode answer = begin(name, 1);
    assertThat(answer.get("say").asText()).as(name + answer).isEqualTo("fault");
    assertThat(answer.get("fault").toString()).contains(message);
    assertThat(room.end().get("say").asText()).isEqualTo("ended");
  }

  private void refusedOnTheWay() throws Exception {
    late("grows", "head.weight must be float32[256, 16], found float32[300, 16]");
    late("loses_a_parameter", "head.bias must be float32[256], found nothing");
    late("swaps_model", "tok.weight must be float32[256, 16], found nothing");
    late("goes_on_after_the_refusal", "head.weight must be float32[256, 16]");
    assertThat(room.log()).contains("caught RuntimeError", "left 0");
  }

  private void raises() throws Exception {
    late("fails_on_the_way", "RuntimeError");
    begin("unknown_operation", 1);
    JsonNode fault = room.lesson(0, 4).get("fault");
    assertThat(fault.get("code").asText()).isEqualTo("player.unsupported-operation");
    assertThat(fault.get("file").asText()).isEqualTo("train.py");
    room.end();
  }

  private void late(String name, String message) throws Exception {
    assertThat(begin(name, 1, 1).get("say").asText()).isEqualTo("ready");
    JsonNode answer = room.lesson(0, 4);
    TrainerTest.assertFault(answer, message, null);
    assertThat(answer.get("fault").get("file").asText()).isEqualTo("train.py");
    assertThat(answer.get("fault").get("line").asInt()).isPositive();
    assertThat(room.end().get("say").asText()).isEqualTo("ended");
  }

  @Test
  void a_loop_without_end_is_stopped_and_the_next_cell_begins() throws Exception {
    begin("runs_forever", 1);
    JsonNode fault = room.lesson(0, 4, 0.5).get("fault");
    assertThat(fault.get("code").asText()).isEqualTo("player.time-limit");
    room.end();
    assertThat(begin("honest", 1).get("say").asText()).isEqualTo("ready");
    room.end();
  }
}
