package io.prism.referee.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.graph.build.GptGraph;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeTest {
  private static final Profile TINY = Profiles.named("test_tiny");

  @TempDir Path folder;

  private Path traced(String name, int layers) {
    return Submission.write(
        folder.resolve(name),
        TINY,
        null,
        (g, profile, scale, mode) ->
            new GptGraph(
                    profile.text().vocabulary(),
                    profile.batchSize(),
                    profile.sequenceLength(),
                    8,
                    2,
                    layers)
                .graph(mode),
        Submission::normal);
  }

  private static JsonNode read(Path run, String name) throws IOException {
    return ContractJson.mapper().readTree(run.resolve("referee").resolve(name).toFile());
  }

  @Test
  void every_scale_is_counted_and_drawn() throws IOException {
    Path run = traced("a", 2);

    Describe.describe(run, null);

    assertThat(read(run, "result.json").get("status").asText()).isEqualTo("measured");
    JsonNode scales = read(run, "graphs.json").get("scales");
    assertThat(scales).hasSize(TINY.scales().size());
    assertThat(scales.get(0).get("parameters").asLong()).isPositive();
    assertThat(scales.get(0).get("graph_hash").asText()).hasSize(64);
    String name = scales.get(0).get("scale").asText();
    assertThat(Files.readString(run.resolve("referee").resolve(name + ".svg"))).contains("× 2");
    assertThat(Files.readString(run.resolve("referee").resolve(name + ".mmd")))
        .startsWith("flowchart");
  }

  @Test
  void two_bundles_are_compared_in_the_order_they_were_named() throws IOException {
    Path first = traced("a", 2);
    Path second = traced("b", 3);

    Describe.describe(second, first);

    JsonNode comparison = read(second, "graphs.json").get("comparison");
    assertThat(comparison.get("value").asDouble()).isBetween(0.7, 0.999);
    assertThat(comparison.get("only_second").get(0).get("module").asText()).startsWith("blocks.*");
  }

  @Test
  void a_player_that_lies_is_the_submissions_fault() throws IOException {
    Path run = traced("a", 1);
    Files.writeString(
        run.resolve("player").resolve(TINY.scales().getFirst().name() + ".eval.json"), "{");

    Describe.describe(run, null);

    JsonNode result = read(run, "result.json");
    assertThat(result.get("status").asText()).isEqualTo("failed");
    assertThat(result.get("fault").get("code").asText()).isEqualTo("player.malformed-output");
  }
}
