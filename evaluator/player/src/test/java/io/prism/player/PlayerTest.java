package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.file.GraphJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerTest {
  @TempDir Path run;

  @Test
  void a_run_writes_graphs_and_states_that_fit_each_other_and_no_leftovers() throws Exception {
    Sources sources = Bundles.sources(Bundles.resource("bundles/packaged"));
    Files.writeString(run.resolve("job.json"), ContractJson.write(Bundles.JOB));
    Files.writeString(run.resolve("sources.json"), ContractJson.write(sources));

    new Player(new RunDirectory(run), Bundles.ENGINE, Bundles.patient()).run();

    Path player = run.resolve("player");
    PlayerReport report =
        ContractJson.read(Files.readString(player.resolve("player.json")), PlayerReport.class);
    assertThat(report.fault()).isNull();
    assertThat(report.recipe())
        .containsEntry("learning_rate", 0.001)
        .containsEntry("batch_size", 8);
    assertThat(report.scales()).hasSize(Bundles.TINY.scales().size());
    assertThat(report.scales()).allMatch(scale -> scale.inferenceGraph() == null);
    for (PlayerReport.ScaleFiles scale : report.scales()) {
      Graph train = GraphJson.read(player.resolve(scale.trainGraph()));
      Graph eval = GraphJson.read(player.resolve(scale.evalGraph()));
      assertThat(train.mode()).isEqualTo(Graph.Mode.TRAIN);
      assertThat(eval.mode()).isEqualTo(Graph.Mode.EVAL);
      assertThat(eval.parameterCount()).isLessThanOrEqualTo(scale.targetParameters());
      assertThat(eval.nodes()).anyMatch(n -> n.at().startsWith("src/layers.py:"));
      assertThat(eval.nodes()).anyMatch(n -> n.module().equals("mixer"));
      Map<String, TensorType> expected = new LinkedHashMap<>();
      eval.states().forEach(s -> expected.put(s.name(), s.type()));
      Map<String, TensorType> made = new LinkedHashMap<>();
      GraphJson.read(player.resolve(scale.initGraph()))
          .states()
          .forEach(s -> made.put(s.name(), s.type()));
      assertThat(made).isEqualTo(expected);
    }
    try (Stream<Path> files = Files.list(player)) {
      assertThat(files.map(f -> f.getFileName().toString()).toList())
          .contains("started", "player.json", "player.log")
          .hasSize(3 + 3 * report.scales().size())
          .noneMatch(f -> f.startsWith("."));
    }
  }

  @Test
  void an_inference_path_is_traced_over_the_states_of_the_model() throws Exception {
    Files.writeString(run.resolve("job.json"), ContractJson.write(Bundles.JOB));
    Files.writeString(
        run.resolve("sources.json"), ContractJson.write(Classroom.sources("inference", "hooks")));

    new Player(new RunDirectory(run), Bundles.ENGINE, Bundles.patient()).run();

    Path player = run.resolve("player");
    PlayerReport report =
        ContractJson.read(Files.readString(player.resolve("player.json")), PlayerReport.class);
    assertThat(report.fault()).isNull();
    for (PlayerReport.ScaleFiles scale : report.scales()) {
      Graph eval = GraphJson.read(player.resolve(scale.evalGraph()));
      Graph own = GraphJson.read(player.resolve(Objects.requireNonNull(scale.inferenceGraph())));
      assertThat(own.states()).isEqualTo(eval.states());
      assertThat(own.nodes()).hasSize(eval.nodes().size() + 1);
      assertThat(own.nodes().getLast().op()).isEqualTo("aten::mul");
      assertThat(own.nodes().getLast().at()).startsWith("train.py:");
    }
  }

  @Test
  void every_python_file_of_the_jar_is_listed() throws Exception {
    Path python = Bundles.resource("python");
    try (Stream<Path> files = Files.walk(python)) {
      List<String> all =
          files
              .filter(f -> f.toString().endsWith(".py"))
              .map(f -> python.relativize(f).toString().replace('\\', '/'))
              .filter(f -> !f.startsWith("boot/"))
              .toList();
      assertThat(GuestSources.text("modules.txt").lines()).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void output_beyond_the_limit_is_dropped_and_noted() {
    CappedLog log = new CappedLog(5, java.io.OutputStream.nullOutputStream());
    log.write(new byte[] {'a', 'b', 'c'}, 0, 3);
    assertThat(log.truncated()).isFalse();
    log.write(new byte[] {'d', 'e', 'f'}, 0, 3);
    assertThat(new String(log.bytes(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("abcde");
    assertThat(log.truncated()).isTrue();
  }

  @Test
  void whoever_follows_gets_what_is_printed_as_it_comes_and_not_without_end() {
    java.io.ByteArrayOutputStream seen = new java.io.ByteArrayOutputStream();
    CappedLog log = new CappedLog(5, seen);
    log.write(new byte[] {'a', 'b', 'c'}, 0, 3);
    assertThat(seen.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("abc");
    for (int i = 0; i < 20; i++) {
      log.write(new byte[CappedLog.ECHO_BYTES / 10], 0, CappedLog.ECHO_BYTES / 10);
    }
    assertThat(seen.size()).isEqualTo(CappedLog.ECHO_BYTES);
  }

  @Test
  void a_follower_that_went_away_ends_nothing() {
    CappedLog log =
        new CappedLog(
            5,
            new java.io.OutputStream() {
              @Override
              public void write(int b) throws java.io.IOException {
                throw new java.io.IOException("Broken pipe");
              }
            });
    log.write(new byte[] {'a', 'b', 'c'}, 0, 3);
    log.write('d');
    assertThat(new String(log.bytes(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("abcd");
  }
}
