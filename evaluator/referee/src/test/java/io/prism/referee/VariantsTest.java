package io.prism.referee;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.MeasuredSignals.Probe;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantsTest {
  private static final Profile PROFILE = Profiles.named("test_ranking");

  @TempDir Path run;

  @Test
  void other_contexts_are_probed_behind_the_same_gates_and_never_a_fault() throws Exception {
    Submission.write(run, PROFILE, null, layers(2, false), Submission::normal);
    List<Profile.Variant> variants = PROFILE.probes().variants();
    Submission.variant(run, PROFILE, variants.get(0), layers(1, false));
    // deeper, but it reads the next token
    Submission.variant(run, PROFILE, variants.get(1), layers(4, true));
    Submission.variant(run, PROFILE, variants.get(2), layers(2, false));

    Referee.evaluate(run);

    Path manifest = run.resolve("referee/prism_run_manifest.v1.json");
    assertThat(manifest).exists();
    Map<String, Probe> probes =
        Objects.requireNonNull(
                ContractJson.read(Files.readString(manifest), RunManifest.class).signals())
            .probes()
            .stream()
            .collect(Collectors.toMap(Probe::name, Function.identity()));
    assertThat(probes.get("depth.less").status()).isEqualTo("ok");
    assertThat(probes.get("depth.less").values()).containsEntry("depth", 2.0);
    assertThat(probes.get("depth.less").values().get("heldout_bpb")).isBetween(1.0, 8.0);
    assertThat(probes.get("depth.more").status()).isEqualTo("warning");
    assertThat(probes.get("depth.more").reason()).contains("would be refused: gate.causal");
    assertThat(probes.get("depth.more").values()).isEmpty();
    assertThat(probes.get("length.2x").status()).isEqualTo("ok");
    assertThat(probes.get("length.2x").values().get("near_bpb")).isBetween(1.0, 7.0);
  }

  /** Token-wise layers with a residual stream. */
  private static Submission.Architecture layers(int count, boolean peeks) {
    return Submission.around(
        (g, x) -> {
          Value y = peeks ? g.op("aten::roll", x, new long[] {-1}, new long[] {1}) : x;
          for (int i = 0; i < count; i++) {
            y = layer(g, y, i);
          }
          return y;
        });
  }

  private static Value layer(GraphBuilder g, Value x, int i) {
    Value weight = g.state("layers.%d.weight".formatted(i), Submission.WIDTH, Submission.WIDTH);
    return g.op("aten::add.Tensor", x, g.op("aten::relu", g.op("aten::linear", x, weight)));
  }
}
