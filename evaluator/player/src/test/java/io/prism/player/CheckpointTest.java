package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.graph.aten.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that goes on in another process hands over what the first would have, bit by bit. */
class CheckpointTest {
  private static final int BLOCKS = 6;
  private static final int KEPT = 3;
  private static final long LIMIT = 10_000_000;
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"default, hooks, 5", "resume, hooks, 1", "resumeloop, two_script, 1"})
  void a_resumed_training_goes_on_as_if_it_had_never_stopped(String bundle, String form, long seed)
      throws Exception {
    Classroom first = Classroom.open(folder.resolve("first"), bundle, form);
    first.begin(seed, blocks());
    TreeMap<Integer, Map<String, String>> expected = new TreeMap<>();
    Path checkpoint = folder.resolve("checkpoint");
    for (int block = 0; block < BLOCKS; block++) {
      JsonNode learned = first.lessonOf(block, block + 1 == KEPT ? LIMIT : null);
      assertThat(learned.get("say").asText()).as(learned.toString()).isEqualTo("learned");
      expected.put(block + 1, digests(first.weights(learned)));
      assertThat(learned.hasNonNull("checkpoint")).isEqualTo(block + 1 == KEPT);
      if (block + 1 == KEPT) {
        Files.copy(first.answered(learned.get("checkpoint").asText()), checkpoint);
      }
    }
    first.end();
    first.quit();

    Classroom second = Classroom.open(folder.resolve("second"), bundle, form);
    JsonNode ready = second.resume(seed, checkpoint, KEPT, blocks());
    assertThat(ready.get("say").asText()).as(ready.toString()).isEqualTo("ready");
    assertThat(digests(second.weights(ready))).isEqualTo(expected.get(KEPT));
    for (int block = KEPT; block < BLOCKS; block++) {
      JsonNode learned = second.lessonOf(block, null);
      assertThat(digests(second.weights(learned))).isEqualTo(expected.get(block + 1));
    }
    second.end();
    second.quit();
    if (bundle.equals("resumeloop")) {
      assertThat(first.log()).contains("resume False 1 None None");
      assertThat(second.log())
          .anyMatch(l -> l.startsWith("resume True 2 {'steps': 6, 'pair': (1, tensor(["))
          .anyMatch(l -> l.endsWith(" /resume"));
    }
  }

  @Test
  void what_is_no_plain_data_or_lies_elsewhere_or_is_too_large_is_refused_with_its_line()
      throws Exception {
    Classroom room = Classroom.open(folder, "resumeloop", "two_script");
    List<String> messages =
        List.of(
            "it is a Bigram. Save its state_dict()",
            "lie below checkpoint_dir; '/checkpoint/../../etc/x' does not",
            "lie below checkpoint_dir; '/tmp/x.pt' does not",
            "at most 10000000 bytes",
            "returned 'other.pt', which it did not save");
    for (int seed = 2; seed <= 6; seed++) {
      room.begin(seed, 1, 1);
      JsonNode fault = room.lessonOf(0, LIMIT).get("fault");
      assertThat(fault).as("seed " + seed).isNotNull();
      assertThat(fault.get("code").asText()).isEqualTo("player.checkpoint-invalid");
      assertThat(fault.get("message").asText()).contains(messages.get(seed - 2));
      room.end();
    }
    JsonNode outside = room.begin(7, 1);
    assertThat(outside.get("fault").get("code").asText()).isEqualTo("player.unsupported-operation");
    room.end();

    // without being asked for, nothing is saved and nothing goes wrong
    room.begin(2, 1, 1);
    assertThat(room.lessonOf(0, null).get("say").asText()).isEqualTo("learned");
    room.end();
    whatCannotComeBack(room);
    room.quit();
  }

  private void whatCannotComeBack(Classroom room) throws Exception {
    room.begin(8, 1, 1);
    JsonNode learned = room.lessonOf(0, LIMIT);
    Path checkpoint = folder.resolve("kept");
    Files.copy(room.answered(learned.get("checkpoint").asText()), checkpoint);
    room.end();
    JsonNode fault = room.resume(8, checkpoint, 1, 1, 1).get("fault");
    assertThat(fault.get("message").asText()).contains("cannot come back");
    room.end();
    Files.write(checkpoint, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    assertThat(room.resume(1, checkpoint, 1, 1, 1).get("say").asText()).isEqualTo("fault");
    room.end();
  }

  @Test
  void a_training_that_cannot_be_kept_goes_on_without_a_checkpoint_and_says_why() throws Exception {
    Classroom room = Classroom.open(folder, "resume", "hooks");
    for (int seed = 2; seed <= 3; seed++) {
      room.begin(seed, 1, 1);
      JsonNode learned = room.lessonOf(0, LIMIT);
      assertThat(learned.get("say").asText()).as(learned.toString()).isEqualTo("learned");
      assertThat(learned.hasNonNull("checkpoint")).isFalse();
      room.end();
    }
    room.quit();
    assertThat(room.log())
        .anyMatch(l -> l.startsWith("checkpoint: ctx.endless, a generator, cannot be kept"))
        .anyMatch(l -> l.contains("in so long a chain cannot be kept"));
  }

  private static Integer[] blocks() {
    return IntStream.range(0, BLOCKS).mapToObj(_ -> 2).toArray(Integer[]::new);
  }

  private static Map<String, String> digests(Map<String, Tensor> weights) {
    Map<String, String> out = new TreeMap<>();
    weights.forEach(
        (name, t) -> out.put(name, java.util.HexFormat.of().formatHex(Tensors.bytes(t))));
    return out;
  }
}
