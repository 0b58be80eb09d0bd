package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.graph.aten.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ordinary PyTorch recipes, as miners write them, train in the player. */
class HonestRecipesTest {
  @TempDir private Path run;

  static List<Path> recipes() {
    return Bundles.folders("bundles/honest").stream()
        .filter(bundle -> Files.exists(bundle.resolve("train.py")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void a_recipe_trains_the_embeddings_block_after_block(Path bundle) throws Exception {
    Files.createDirectories(run.resolve("lessons"));
    Files.writeString(run.resolve("job.json"), ContractJson.write(Bundles.JOB));
    Files.writeString(run.resolve("sources.json"), ContractJson.write(Bundles.sources(bundle)));
    Classroom room = Classroom.open(run, Duration.ofMinutes(2));

    JsonNode ready = room.begin(11, 2, 2);
    assertThat(ready.path("say").asText()).as(ready.toString()).isEqualTo("ready");
    Map<String, byte[]> before = bytes(room.weights(ready));
    for (int block = 0; block < 2; block++) {
      JsonNode learned = room.lesson(block, 8);
      assertThat(learned.path("say").asText()).as(learned.toString()).isEqualTo("learned");
      Map<String, Tensor> after = room.weights(learned);
      assertThat(after.keySet()).isEqualTo(before.keySet());
      Map<String, byte[]> now = bytes(after);
      // Some are buffers, and what stands behind a zero starts late.
      assertThat(now.keySet().stream().filter(n -> !Arrays.equals(now.get(n), before.get(n))))
          .hasSizeGreaterThan(before.size() / 3);
      for (String name : now.keySet()) {
        if (block == 1 && (name.contains("emb") || name.contains("wte"))) {
          assertThat(now.get(name)).as(name).isNotEqualTo(before.get(name));
        }
      }
    }
    assertThat(room.end().path("say").asText()).isEqualTo("ended");
    room.quit();
  }

  private static Map<String, byte[]> bytes(Map<String, Tensor> weights) {
    Map<String, byte[]> out = new LinkedHashMap<>();
    weights.forEach((name, t) -> out.put(name, Tensors.bytes(t)));
    return out;
  }
}
