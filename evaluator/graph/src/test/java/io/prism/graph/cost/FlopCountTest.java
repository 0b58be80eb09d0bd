package io.prism.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class FlopCountTest {
  /** Cost of the last node of a model over x, float32 [2, 8, 6]. */
  private static FlopCount.NodeCost last(BiFunction<GraphBuilder, Value, Value> model) {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::embedding", b.state("tok", 5, 6), b.tokens(2, 8));
    return FlopCount.of(b.output(model.apply(b, x))).nodes().getLast();
  }

  private static long flops(BiFunction<GraphBuilder, Value, Value> model) {
    return last(model).flops();
  }

  @Test
  void products_cost_two_flops_for_each_pair() {
    assertThat(flops((b, x) -> b.op("aten::linear", x, b.state("w", 10, 6), null)))
        .isEqualTo(2 * 2 * 8 * 6 * 10);
    assertThat(flops((b, x) -> b.op("aten::linear", x, b.state("w", 10, 6), b.state("c", 10))))
        .isEqualTo(2 * 2 * 8 * 6 * 10 + 2 * 8 * 10);
    assertThat(
            flops(
                (b, x) ->
                    b.op(
                        "aten::addmm",
                        b.state("c", 10),
                        b.op("aten::view", x, new long[] {16, 6}),
                        b.state("w", 6, 10))))
        .isEqualTo(2 * 16 * 6 * 10 + 16 * 10);
    assertThat(flops((b, x) -> b.op("aten::bmm", x, b.op("aten::transpose.int", x, 1, 2))))
        .isEqualTo(2 * 2 * 8 * 8 * 6);
    assertThat(flops((b, x) -> b.op("aten::matmul", x, b.state("w", 6, 10))))
        .isEqualTo(2 * 2 * 8 * 6 * 10);
    assertThat(
            flops((b, x) -> b.op("aten::einsum", "btc,dc->btd", List.of(x, b.state("w", 10, 6)))))
        .isEqualTo(2 * 2 * 8 * 6 * 10);
    assertThat(
            flops((b, x) -> b.op("aten::einsum", "...c,dc->...d", List.of(x, b.state("w", 10, 6)))))
        .isEqualTo(2 * 2 * 8 * 6 * 10);
  }

  @Test
  void attention_costs_what_it_costs_written_by_hand() {
    BiFunction<GraphBuilder, Value, Value> fused =
        (b, x) -> {
          Value q = b.op("aten::view", x, new long[] {2, 1, 8, 6});
          return b.op("aten::scaled_dot_product_attention", q, q, q);
        };
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::embedding", b.state("tok", 5, 6), b.tokens(2, 8));
    Value scores = b.op("aten::bmm", x, b.op("aten::transpose.int", x, 1, 2));
    Value y = b.op("aten::bmm", b.op("aten::softmax.int", scores, -1), x);
    assertThat(flops(fused)).isEqualTo(FlopCount.of(b.output(y)).flops());
    assertThat(flops(fused)).isEqualTo(2 * 8 * 8 * (2 * 6 + 5 + 2 * 6));
  }

  @Test
  void a_convolution_costs_its_kernel_at_every_position() {
    assertThat(
            flops(
                (b, x) -> {
                  Value t = b.op("aten::transpose.int", x, 1, 2); // [2, 6, 8]
                  return b.op("aten::conv1d", t, b.state("w", 4, 6, 3), b.state("c", 4));
                }))
        .isEqualTo(2 * 2 * 4 * 6 * (6 * 3) + 2 * 4 * 6);
    assertThat(
            flops(
                (b, x) -> {
                  Value t = b.op("aten::transpose.int", x, 1, 2);
                  Value w = b.state("w", 6, 1, 3);
                  return b.op("aten::conv1d", t, w, null, 1, 1, 1, 6); // depthwise
                }))
        .isEqualTo(2 * 2 * 6 * 8 * 3);
  }

  @Test
  void moving_data_costs_bytes_and_views_cost_nothing() {
    assertThat(last((b, x) -> b.op("aten::view", x, new long[] {16, 6})))
        .isEqualTo(new FlopCount.NodeCost(1, 0, 0));
    assertThat(last((b, x) -> b.op("aten::clone", x)))
        .isEqualTo(new FlopCount.NodeCost(1, 0, 2 * 2 * 8 * 6 * 4));
    assertThat(last((b, x) -> x))
        .as("a lookup reads the rows it returns")
        .isEqualTo(new FlopCount.NodeCost(0, 0, 2 * 2 * 8 * 6 * 4));
    assertThat(last((b, x) -> b.op("aten::to", x, DType.BFLOAT16)).bytes())
        .isEqualTo(2 * 8 * 6 * (4 + 2));
    assertThat(last((b, x) -> b.op("aten::add.Tensor", x, x)))
        .isEqualTo(new FlopCount.NodeCost(1, 2 * 8 * 6, 3 * 2 * 8 * 6 * 4));
  }

  @Test
  void a_gpt_costs_about_two_flops_per_weight_and_token() {
    GptGraph gpt = new GptGraph(256, 1, 16, 128, 4, 4);
    Graph graph = gpt.graph(Graph.Mode.EVAL);
    FlopCount cost = FlopCount.of(graph);
    long matrices = 4 * 12 * 128 * 128 + 256 * 128;
    assertThat(cost.flops()).isBetween(2L * matrices * 16, 22 * matrices * 16 / 10);
    assertThat(cost.trainingFlops()).isEqualTo(3 * cost.flops());
    assertThat(cost.nodes()).hasSameSizeAs(graph.nodes());
    assertThat(cost.flops())
        .isEqualTo(cost.nodes().stream().mapToLong(FlopCount.NodeCost::flops).sum());
  }

  @Test
  void twice_the_batch_costs_twice_as_much() {
    long one = FlopCount.of(new GptGraph(17, 1, 8, 12, 3, 2).graph(Graph.Mode.EVAL)).flops();
    long two = FlopCount.of(new GptGraph(17, 2, 8, 12, 3, 2).graph(Graph.Mode.EVAL)).flops();
    assertThat(two).isEqualTo(2 * one);
  }
}
