package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.MeasuredSignals.Probe;
import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.SyntheticText;
import io.prism.referee.text.TextKeys;
import io.prism.referee.train.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LongRowsTest {
  private static final int USUAL = TestModels.TINY.sequenceLength();
  private static final Profile LONG =
      TestModels.TINY.under(new Profile.Variant("length.2x", null, 1, 2));
  private static final Rows TEXT =
      new SyntheticText(LONG, TextKeys.of("long rows")).examples(Split.VALIDATION, 64);

  @Test
  void a_model_without_positions_is_as_good_beyond_the_trained_length() {
    Probe probe = probe(0);

    assertThat(probe.status()).isEqualTo("ok");
    assertThat(probe.values())
        .containsOnlyKeys("near_bpb", "beyond_bpb", "far_bpb", "difference_bpb");
    // no more than what text itself varies by
    assertThat(probe.values().get("difference_bpb")).isCloseTo(0, within(0.2));
  }

  @Test
  void a_model_that_is_lost_at_positions_it_never_saw_is_a_warning() {
    Probe probe = probe(40);

    assertThat(probe.status()).isEqualTo("warning");
    assertThat(probe.reason()).contains("beyond the trained length");
    assertThat(probe.values().get("far_bpb")).isGreaterThan(probe.values().get("near_bpb") + 0.5);
  }

  @Test
  void parameters_that_depend_on_the_length_cannot_be_carried_over_and_buffers_are_rebuilt() {
    try (PointerScope _ = new PointerScope()) {
      Graph graph = graph(0);
      Map<String, Tensor> built = TestModels.states(graph, TestModels::usual);
      Map<String, Tensor> trained = new LinkedHashMap<>(built);
      trained.put("head.weight", built.get("head.weight").mul(new Scalar(2.0)));
      Map<String, Tensor> carried = LongRows.states(graph, trained, built).orElseThrow();
      assertThat(carried.get("head.weight")).isSameAs(trained.get("head.weight"));

      trained.remove("head.weight");
      assertThat(LongRows.states(graph, trained, built)).isEmpty();
    }
  }

  /** Knows letters from other bytes; noise grows with every position beyond the usual ones. */
  private static Probe probe(float growth) {
    try (PointerScope _ = new PointerScope()) {
      Graph graph = graph(growth);
      try (Model model = Model.of(graph, graph, TestModels.states(graph, TestModels::usual))) {
        return LongRows.of("length.2x", LONG, USUAL, model, TEXT);
      }
    }
  }

  private static Graph graph(float growth) {
    GraphBuilder g = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = g.tokens(LONG.batchSize(), LONG.sequenceLength());
    Value x = g.op("aten::embedding", g.state("tok.weight", 256, TestModels.WIDTH), tokens);
    float[] factors = new float[LONG.sequenceLength()];
    for (int t = 0; t < factors.length; t++) {
      factors[t] = 1 + growth * Math.max(0, t - USUAL + 1);
    }
    Value logits = g.op("aten::linear", x, g.state("head.weight", 256, TestModels.WIDTH));
    float[] letters = new float[256];
    for (int b = 0; b < letters.length; b++) {
      letters[b] = b >= 'a' && b <= 'z' || b == ' ' ? 6 : 0;
    }
    Value noise =
        g.op("aten::mul.Tensor", logits, g.constant(new long[] {factors.length, 1}, factors));
    return g.output(g.op("aten::add.Tensor", noise, g.constant(new long[] {256}, letters)));
  }
}
