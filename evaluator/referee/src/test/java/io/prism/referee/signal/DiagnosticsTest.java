package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.manifest.RunManifest.Diagnostic;
import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosticsTest {
  private static final String NOISE = "gradient_noise_scale";

  @Test
  void a_healthy_model_has_no_warning() {
    assertThat(diagnosed(DiagnosticsTest::block, DiagnosticsTest::lively, 2000).values())
        .hasSize(7)
        .allSatisfy(d -> assertThat(d.status()).as(String.valueOf(d.reason())).isEqualTo("ok"));
  }

  static Stream<Arguments> pathologies() {
    return Stream.of(
        Arguments.of("useful_sparsity", "up.bias", -100f),
        Arguments.of("activation_entropy", "up.bias", 0f),
        Arguments.of("neuron_specialization", "up.bias", 100f),
        Arguments.of("attention_diversity", "q.weight", 0f),
        Arguments.of("representation_collapse", "tok.weight", 1f),
        Arguments.of("activation_norm_stability", "down.weight", 1e6f));
  }

  @ParameterizedTest
  @MethodSource("pathologies")
  void each_warns_of_the_pathology_that_it_is_named_after(String name, String state, float value) {
    Diagnostic d =
        diagnosed(
                DiagnosticsTest::block,
                (s, i, draw) -> s.name().equals(state) ? value : lively(s, i, draw),
                2000)
            .get(name);
    assertThat(d.status()).isEqualTo("warning");
    assertThat(d.reason()).isNotBlank();
  }

  @Test
  void a_noisy_gradient_is_a_warning_and_one_without_direction_is_not_measured() {
    assertThat(diagnosed(DiagnosticsTest::block, DiagnosticsTest::lively, 1e6).get(NOISE).status())
        .isEqualTo("warning");
    assertThat(
            diagnosed(DiagnosticsTest::block, DiagnosticsTest::lively, Double.NaN)
                .get(NOISE)
                .status())
        .isEqualTo("not_applicable");
  }

  @Test
  void what_a_model_does_not_have_is_not_applicable_with_its_reason() {
    SortedMap<String, Diagnostic> d = diagnosed((g, x) -> x, DiagnosticsTest::lively, 2000);
    assertThat(d.get("attention_diversity").reason()).isEqualTo("the graph has no attention");
    assertThat(d.get("useful_sparsity").status()).isEqualTo("not_applicable");
    assertThat(d.get("representation_collapse").status()).isEqualTo("ok");
  }

  /** As after some training: tokens differ, and heads have found different places. */
  private static float lively(Graph.State s, int i, Draw draw) {
    float factor =
        switch (s.name()) {
          case "tok.weight" -> 8;
          case "q.weight", "k.weight" -> 3;
          default -> 1;
        };
    return factor * TestModels.usual(s, i, draw);
  }

  private static Value block(GraphBuilder g, Value x) {
    Value attended = g.op("aten::add.Tensor", x, TestModels.fused(g.module("attention"), x));
    g.module("mlp");
    int hidden = 4 * TestModels.WIDTH;
    Value up =
        g.op(
            "aten::linear",
            attended,
            g.state("up.weight", hidden, TestModels.WIDTH),
            g.op("aten::sub.Scalar", g.state("up.bias", hidden), 1));
    Value down = g.state("down.weight", TestModels.WIDTH, hidden);
    return g.op("aten::add.Tensor", attended, g.op("aten::linear", g.op("aten::relu", up), down));
  }

  private static SortedMap<String, Diagnostic> diagnosed(
      BiFunction<GraphBuilder, Value, Value> body, TestModels.Initial initial, double noise) {
    try (PointerScope _ = new PointerScope();
        Model model = TestModels.around(body, initial)) {
      Batch batch = TestModels.batch();
      OptionalDouble scale =
          Double.isNaN(noise) ? OptionalDouble.empty() : OptionalDouble.of(noise);
      return Diagnostics.of(TestModels.TINY, model, batch, HiddenValues.of(model, batch), scale);
    }
  }
}
