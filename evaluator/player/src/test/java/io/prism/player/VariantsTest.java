package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.graph.Graph;
import io.prism.graph.file.GraphJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantsTest {
  private static final String MODEL =
      """
      import torch
      import torch.nn as nn

      class Model(nn.Module):
          def __init__(self, vocab, layers):
              super().__init__()
              self.token = nn.Embedding(vocab, 16)
              self.layers = nn.ModuleList([nn.Linear(16, 16) for _ in range(layers)])
              self.head = nn.Linear(16, vocab)

          def forward(self, tokens):
              x = self.token(tokens)
              for layer in self.layers:
                  x = x + torch.relu(layer(x))
              return self.head(x)

      def build_model(ctx):
          %s
          return Model(ctx.vocab_size, min(3, ctx.max_layers))
      """;

  @TempDir Path run;

  @Test
  void the_smallest_scale_is_traced_under_the_contexts_of_the_probes() throws Exception {
    PlayerReport report = play("pass", Bundles.patient());

    assertThat(report.variants())
        .extracting(PlayerReport.VariantFiles::name)
        .containsExactly("depth.less", "depth.more", "length.2x");
    assertThat(report.variants()).allMatch(v -> v.reason() == null);
    assertThat(graph(report, 0).nodes().stream().filter(n -> n.op().equals("aten::linear")))
        .hasSize(2);
    assertThat(graph(report, 2).inputs().getFirst().type().shape()).containsExactly(4L, 128L);
  }

  @Test
  void what_fails_under_another_context_is_a_reason_and_no_fault() throws Exception {
    PlayerReport report =
        play("assert ctx.target_parameters < 100000, 'too large for me'", Bundles.patient());

    assertThat(report.fault()).isNull();
    assertThat(report.scales()).hasSize(1);
    assertThat(report.variants().get(1).files()).isNull();
    assertThat(report.variants().get(1).reason())
        .contains("player.build-failed", "too large for me", "model.py:18");
    assertThat(report.variants().get(2).files()).isNotNull();
  }

  @Test
  void what_does_not_end_under_another_context_is_no_fault_either() throws Exception {
    PlayerReport report =
        play(
            """
            while ctx.max_layers == 1:
                  pass
            """,
            Duration.ofSeconds(15));

    assertThat(report.fault()).isNull();
    assertThat(report.scales()).hasSize(1);
    assertThat(report.variants())
        .hasSize(3)
        .allMatch(v -> v.files() == null && v.reason().startsWith("player.time-limit"));
  }

  private PlayerReport play(String first, Duration limit) throws Exception {
    Job job = new Job("prism.job.v1", "test_ranking", 1, List.of(11L, 22L), 1);
    Sources.Part entry = new Sources.Part("model.py", List.of("model.py"));
    Sources sources =
        new Sources(
            "prism.sources.v1",
            "architecture_only",
            "hooks",
            entry,
            null,
            Map.of("model.py", MODEL.formatted(first.strip())));
    Files.writeString(run.resolve("job.json"), ContractJson.write(job));
    Files.writeString(run.resolve("sources.json"), ContractJson.write(sources));
    new Player(new RunDirectory(run), Bundles.ENGINE, limit).run();
    return ContractJson.read(
        Files.readString(run.resolve("player/player.json")), PlayerReport.class);
  }

  private Graph graph(PlayerReport report, int variant) throws Exception {
    PlayerReport.ScaleFiles files = Objects.requireNonNull(report.variants().get(variant).files());
    return GraphJson.read(run.resolve("player").resolve(files.evalGraph()));
  }
}
