package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.MeasuredSignals.Attention;
import io.prism.contracts.manifest.MeasuredSignals.Hidden;
import io.prism.contracts.manifest.MeasuredSignals.Routing;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.referee.train.Model;
import java.util.List;
import java.util.function.BiFunction;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class HiddenValuesTest {
  @Test
  void attention_with_equal_scores_has_full_entropy_and_no_diversity() {
    Attention a =
        only(
            TestModels::fused,
            (s, i, draw) -> s.name().equals("q.weight") ? 0 : TestModels.usual(s, i, draw));
    assertThat(a.entropy()).hasSize(4).allSatisfy(e -> assertThat(e).isCloseTo(1, within(1e-4)));
    assertThat(a.diversity()).isCloseTo(0, within(1e-4));
  }

  @Test
  void attention_to_one_place_has_no_entropy() {
    Attention a = only(TestModels::fused, (s, i, draw) -> 300 * TestModels.usual(s, i, draw));
    assertThat(a.entropy()).allSatisfy(e -> assertThat(e).isLessThan(0.02));
    assertThat(a.diversity()).isGreaterThan(0.3);
  }

  @Test
  void fused_and_written_attention_give_the_same_numbers() {
    Attention fused = only(TestModels::fused, (s, i, d) -> 3 * TestModels.usual(s, i, d));
    Attention written = only(TestModels::written, (s, i, d) -> 3 * TestModels.usual(s, i, d));
    for (int h = 0; h < 4; h++) {
      assertThat(written.entropy().get(h)).isCloseTo(fused.entropy().get(h), within(1e-4));
    }
    assertThat(fused.entropy().getFirst()).isBetween(0.3, 0.999);
  }

  @Test
  void routing_shares_tell_a_balanced_router_from_a_collapsed_one() {
    Routing fair = routing(0);
    assertThat(fair.shares()).hasSize(4);
    assertThat(fair.shares().stream().mapToDouble(v -> v).sum()).isCloseTo(1, within(1e-9));
    assertThat(fair.entropy()).isGreaterThan(0.8);
    Routing collapsed = routing(1000);
    assertThat(collapsed.shares()).isEqualTo(List.of(1.0, 0.0, 0.0, 0.0));
    assertThat(collapsed.entropy()).isZero();
  }

  @Test
  void a_mask_is_neither_an_activation_nor_an_overflow_and_infinity_is() {
    assertThat(isFinite(Double.NEGATIVE_INFINITY, "aten::maximum")).isTrue();
    assertThat(isFinite(Double.POSITIVE_INFINITY, "aten::minimum")).isFalse();
  }

  /** {@return of a model in which one module puts out nothing but {@code value}} */
  private static boolean isFinite(double value, String harmless) {
    BiFunction<GraphBuilder, Value, Value> body =
        (g, x) -> {
          g.module("constant").op("aten::full", new long[] {4, 4}, -1e9, null, null, null, null);
          Value m = g.module("mask").op("aten::full_like", x, value, null, null, null, null, null);
          return g.module("rest").op(harmless, m, x);
        };
    try (PointerScope _ = new PointerScope();
        Model model = TestModels.around(body, TestModels::usual)) {
      HiddenValues values = HiddenValues.of(model, TestModels.batch());
      assertThat(values.modules()).doesNotContainKey("constant").containsKey("rest");
      return values.isFinite();
    }
  }

  @Test
  void modules_residual_stream_and_massive_values_are_what_they_were_made() {
    BiFunction<GraphBuilder, Value, Value> body =
        (g, x) -> {
          Value two = g.module("two").op("aten::add.Tensor", x, x);
          Value six = g.module("six").op("aten::add.Tensor", two, two, 2);
          Value spike = g.state("spike", TestModels.WIDTH);
          return g.module("massive").op("aten::mul.Tensor", six, spike);
        };
    Hidden h =
        measured(
            body,
            (s, i, draw) ->
                s.name().equals("spike")
                    ? i == 3 ? 1e5f : 1
                    : s.name().equals("tok.weight") ? 1 : TestModels.usual(s, i, draw));
    assertThat(h.residualDrift()).isCloseTo(3, within(1e-5));
    assertThat(h.modules().get("two").rms()).isCloseTo(2, within(1e-5));
    assertThat(h.modules().get("six").maxOverMedian()).isCloseTo(1, within(1e-5));
    assertThat(h.modules().get("massive").maxOverMedian()).isCloseTo(1e5, within(1.0));
    assertThat(h.largest()).isCloseTo(6e5, within(1.0));
    // one of the width for each token; the logits are as large, but none stands out
    int tokens = TestModels.TINY.tokensPerStep();
    assertThat(h.massive()).isEqualTo(tokens);
  }

  private static Routing routing(float bias) {
    BiFunction<GraphBuilder, Value, Value> body =
        (g, x) -> {
          Value scores = g.op("aten::linear", x, g.state("router.weight", 4, TestModels.WIDTH));
          Value biased = g.op("aten::add.Tensor", scores, g.state("bias", 4));
          Value best = g.ops("aten::topk", 2, biased, 1).getFirst();
          return g.op("aten::mul.Tensor", x, best);
        };
    return measured(
            body,
            (s, i, d) -> s.name().equals("bias") ? i == 0 ? bias : 0 : TestModels.usual(s, i, d))
        .routing()
        .values()
        .iterator()
        .next();
  }

  private static Attention only(
      BiFunction<GraphBuilder, Value, Value> body, TestModels.Initial initial) {
    var found = measured(body, initial).attention();
    assertThat(found).hasSize(1);
    return found.values().iterator().next();
  }

  private static Hidden measured(
      BiFunction<GraphBuilder, Value, Value> body, TestModels.Initial initial) {
    try (PointerScope _ = new PointerScope();
        Model model = TestModels.around(body, initial)) {
      return HiddenValues.of(model, TestModels.batch()).record(0);
    }
  }
}
