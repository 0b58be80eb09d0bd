package io.prism.graph.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.aten.Tensors;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.flow.Shapes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTraceTest {
  static Stream<Graph> models() {
    return Stream.of(Graph.Mode.values()).map(new GptGraph(17, 2, 8, 12, 3, 2)::graph);
  }

  @ParameterizedTest
  @MethodSource("models")
  void shapes_are_those_that_a_replay_has(Graph graph) {
    Shapes traced = ShapeTrace.of(graph);

    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard();
        GraphModule module =
            GraphModule.prepare(graph, States.random(graph, 1), new Device("cpu"))) {
      Tensor tokens = Tensors.empty(graph.inputs().getFirst().type()).zero_();
      module.forward(
          tokens,
          (_, node, outputs) -> {
            for (int i = 0; i < outputs.size(); i++) {
              Tensor t = outputs.get(i);
              assertThat(traced.get(node.outputs().get(i)))
                  .isEqualTo(
                      new Shapes.Value(
                          t.scalar_type().value,
                          Arrays.stream(Tensors.shape(t)).boxed().toList(),
                          (int) t.element_size()));
            }
          });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, 3, 1, 0, 1, 0, 1, false",
    "9, 3, 2, 1, 2, 0, 1, false",
    "9, 3, 1, 2, 1, 0, 2, false",
    "9, 3, 1, 0, 1, 0, 1, true",
    "9, 3, 2, 1, 2, 1, 2, true"
  })
  void convolutions_have_the_sizes_that_libtorch_gives_them(
      long length,
      long kernel,
      long stride,
      long padding,
      long dilation,
      long outputPadding,
      long groups,
      boolean transposed) {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    b.tokens(2, 4);
    Value x = b.op("aten::ones", new long[] {2, 4, length}, DType.FLOAT32);
    long[] weight = {transposed ? 4 : 6, (transposed ? 6 : 4) / groups, kernel};
    Value w = b.op("aten::ones", weight, DType.FLOAT32);
    Value y =
        b.op(
            "aten::convolution",
            x,
            w,
            null,
            new long[] {stride},
            new long[] {padding},
            new long[] {dilation},
            transposed,
            new long[] {outputPadding},
            groups);
    Graph graph = b.output(y);

    try (PointerScope _ = new PointerScope();
        GraphModule module =
            GraphModule.prepare(graph, States.random(graph, 1), new Device("cpu"))) {
      Tensor real = module.forward(torch.zeros(new long[] {2, 4}).to(torch.ScalarType.Long));
      Shapes.Value traced = ShapeTrace.of(graph).get(y.id());
      assertThat(traced).isNotNull();
      assertThat(traced.shape()).isEqualTo(Arrays.stream(Tensors.shape(real)).boxed().toList());
    }
  }

  @Test
  void a_tensor_too_large_for_any_memory_is_traced_without_being_made() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    b.tokens(2, 4);
    Value huge = b.op("aten::ones", new long[] {1L << 40}, DType.FLOAT32);

    Shapes.Value traced = ShapeTrace.of(b.output(huge)).get(huge.id());

    assertThat(traced).isNotNull();
    assertThat(traced.bytes()).isEqualTo(1L << 42);
  }

  @Test
  void a_selection_by_values_has_its_largest_size() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = b.tokens(2, 4);
    Value mask = b.op("aten::gt.Scalar", tokens, 5);
    Value rows = b.op("aten::index.Tensor", tokens, List.of(mask));
    Value places = b.op("aten::nonzero", mask);

    Shapes shapes = ShapeTrace.of(b.output(rows));

    assertThat(shapes.get(rows.id())).extracting(Shapes.Value::shape).isEqualTo(List.of(8L));
    assertThat(shapes.get(places.id())).extracting(Shapes.Value::shape).isEqualTo(List.of(8L, 2L));
    assertThat(shapes.varies(rows.id(), 0)).isTrue();
    assertThat(shapes.varies(places.id(), 0)).isTrue();
    assertThat(shapes.varies(places.id(), 1)).isFalse();
    assertThat(shapes.varies(mask.id())).isFalse();
  }

  @Test
  void numbers_that_select_are_charged_like_masks() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = b.tokens(2, 4);
    List<Value> places = b.ops("aten::where", 2, tokens);

    Shapes shapes = ShapeTrace.of(b.output(tokens));

    assertThat(shapes.get(places.getLast().id()))
        .extracting(Shapes.Value::shape)
        .isEqualTo(List.of(8L));
  }

  @Test
  void a_graph_that_needs_a_selected_row_is_refused_unless_a_guard_promises_one() {
    for (boolean guarded : new boolean[] {false, true}) {
      GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
      Value tokens = b.tokens(2, 4);
      Value mask = b.op("aten::gt.Scalar", tokens, 5);
      if (guarded) {
        b.ops("aten::_assert_async.msg", 0, b.op("aten::any", mask), "");
      }
      Value rows = b.op("aten::index.Tensor", tokens, List.of(mask));
      Value largest = b.op("aten::amax", rows, new long[] {0});
      Graph graph = b.output(b.op("aten::add.Tensor", tokens, largest));
      if (guarded) {
        assertThat(ShapeTrace.of(graph).varies(rows.id(), 0)).isTrue();
      } else {
        assertThatThrownBy(() -> ShapeTrace.of(graph)).hasMessageContaining("select no row");
      }
    }
  }

  @Test
  void what_does_not_fit_is_refused_with_libtorchs_words() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::to", b.tokens(2, 4), DType.FLOAT32);
    Value y = b.op("aten::mm", x, x);
    Graph graph = b.output(y);
    assertThatThrownBy(() -> ShapeTrace.of(graph))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("aten::mm");
  }

  @Test
  void a_guard_holds_or_ends_the_replay() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = b.tokens(2, 4);
    Value any = b.op("aten::any", b.op("aten::gt.Scalar", tokens, 5));
    b.ops("aten::_assert_async.msg", 0, any, "");
    Graph graph = b.output(tokens);
    try (PointerScope _ = new PointerScope();
        GraphModule module =
            GraphModule.prepare(graph, States.random(graph, 1), new Device("cpu"))) {
      Tensor zeros = torch.zeros(new long[] {2, 4}).to(torch.ScalarType.Long);
      assertThat(module.forward(zeros.add(new org.bytedeco.pytorch.Scalar(9))).numel())
          .isEqualTo(8);
      assertThatThrownBy(() -> module.forward(zeros))
          .isInstanceOf(GraphException.class)
          .extracting(e -> ((GraphException) e).code())
          .isEqualTo(GraphException.Code.GUARD_BROKEN);
    }
    assertThat(ShapeTrace.of(graph)).isNotNull();
  }
}
