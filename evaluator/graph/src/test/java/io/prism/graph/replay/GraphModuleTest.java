package io.prism.graph.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GELUOptions;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphModuleTest {
  private static final Device CPU = new Device("cpu");
  private PointerScope scope;

  @BeforeEach
  void open() {
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static Tensor linear(Tensor x, Map<String, Tensor> s, String name) {
    return torch.linear(
        x, s.get(name + ".weight"), new org.bytedeco.pytorch.TensorOptional(s.get(name + ".bias")));
  }

  /** One GPT block and head written by hand, against which the replay is compared. */
  private static Tensor direct(GptGraph c, Map<String, Tensor> s, Tensor tokens) {
    Tensor x = torch.embedding(s.get("tok.weight"), tokens).add(s.get("pos.weight"));
    Tensor h = norm(x, s, "blocks.0.ln1", c.width());
    Tensor qkv = linear(h, s, "blocks.0.attn.qkv");
    List<Tensor> p = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      p.add(
          qkv.narrow(2, i * c.width(), c.width())
              .reshape(c.batch(), c.sequence(), c.heads(), c.width() / c.heads())
              .transpose(1, 2));
    }
    Tensor scores =
        p.get(0)
            .matmul(p.get(1).transpose(2, 3))
            .div(new Scalar(Math.sqrt((double) c.width() / c.heads())));
    Tensor mask = torch.ones(c.sequence(), c.sequence()).triu(1).to(torch.ScalarType.Bool);
    Tensor a = torch.softmax(scores.masked_fill(mask, new Scalar(-1e30)), 3).matmul(p.get(2));
    a = a.transpose(1, 2).reshape(c.batch(), c.sequence(), c.width());
    x = x.add(linear(a, s, "blocks.0.attn.out"));
    h = linear(norm(x, s, "blocks.0.ln2", c.width()), s, "blocks.0.mlp.up");
    x = x.add(linear(torch.gelu(h, new GELUOptions()), s, "blocks.0.mlp.down"));
    return torch.linear(norm(x, s, "norm", c.width()), s.get("head.weight"));
  }

  private static Tensor norm(Tensor x, Map<String, Tensor> s, String name, long width) {
    Tensor mean = x.mean(new long[] {2}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
    Tensor d = x.sub(mean);
    Tensor var = d.mul(d).mean(new long[] {2}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
    return d.mul(var.add(new Scalar(1e-5)).rsqrt())
        .mul(s.get(name + ".weight"))
        .add(s.get(name + ".bias"));
  }

  private static double maxDifference(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item_double();
  }

  @Test
  void replay_gives_the_same_logits_and_gradients_as_code_written_by_hand() {
    GptGraph config = new GptGraph(17, 2, 8, 12, 3, 1);
    Graph graph = config.graph(Graph.Mode.TRAIN);
    Map<String, Tensor> states = States.random(graph, 1);
    states.values().forEach(t -> t.set_requires_grad(true));
    Tensor tokens = States.tokens(graph, 17, 2);
    try (GraphModule module = GraphModule.prepare(graph, states, CPU)) {
      Tensor expected = direct(config, states, tokens);
      Tensor found = module.forward(tokens);

      assertThat(Tensors.shape(found)).containsExactly(2, 8, 17);
      assertThat(maxDifference(found, expected)).isLessThan(1e-5);

      expected.pow(new Scalar(2)).sum().backward();
      found.pow(new Scalar(2)).sum().backward();
      module
          .states()
          .forEach(
              (name, t) ->
                  assertThat(maxDifference(t.grad(), states.get(name).grad()))
                      .as(name)
                      .isLessThan(1e-3));
      assertThat(module.parameters()).hasSameSizeAs(states.values());
    }
  }

  @Test
  void two_replays_are_bitwise_equal_and_leave_no_memory_behind() {
    Graph graph = new GptGraph(17, 2, 8, 12, 3, 2).graph(Graph.Mode.EVAL);
    Tensor tokens = States.tokens(graph, 17, 2);
    try (GraphModule module = GraphModule.prepare(graph, States.random(graph, 1), CPU)) {
      byte[] first = Tensors.bytes(module.forward(tokens));
      long before = Pointer.totalCount();
      for (int i = 0; i < 20; i++) {
        try (PointerScope _ = new PointerScope()) {
          assertThat(Tensors.bytes(module.forward(tokens))).isEqualTo(first);
        }
      }
      assertThat(Pointer.totalCount()).isEqualTo(before);
    }
  }

  @Test
  void results_outlive_the_module_and_its_scope() {
    Graph graph = new GptGraph(17, 2, 8, 12, 3, 1).graph(Graph.Mode.EVAL);
    Tensor result;
    try (GraphModule module = GraphModule.prepare(graph, States.random(graph, 1), CPU)) {
      result = module.forward(States.tokens(graph, 17, 2));
    }
    assertThat(result.isfinite().all().item_bool()).isTrue();
  }

  @Test
  void in_place_operations_replay_in_order_and_do_not_touch_the_callers_tokens() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = b.tokens(1, 3);
    Value offset = b.constant(new long[] {1}, 10);
    Value doubled = b.op("aten::mul_.Scalar", tokens, 2);
    Value bumped = b.op("aten::add_.Scalar", offset, 1);
    Value view = b.op("aten::view", tokens, new long[] {3, 1});
    Value added = b.op("aten::add.Tensor", view, bumped);
    b.op("aten::zero_", doubled);
    Graph graph = b.output(added);
    try (GraphModule module = GraphModule.prepare(graph, Map.of(), CPU)) {
      Tensor given = Tensors.of(TensorType.of(DType.INT64, 1, 3), longs(1, 2, 3));
      for (int i = 0; i < 2; i++) {
        Tensor out = module.forward(given);
        assertThat(out.select(1, 0).select(0, 2).item_double()).isEqualTo(17);
      }
      assertThat(given.sum().item_long()).isEqualTo(6);
    }
  }

  private static java.nio.ByteBuffer longs(long... values) {
    var bytes =
        java.nio.ByteBuffer.allocate(8 * values.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return bytes;
  }

  @Test
  void lists_of_tensors_and_absent_elements_replay() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = b.tokens(2, 4);
    List<Value> parts = b.ops("aten::chunk", 2, tokens, 2, 1);
    Value stacked = b.op("aten::cat", List.of(parts.get(1), parts.get(0)), 1);
    Value column = b.op("aten::arange", 2, DType.INT64, null, new io.prism.graph.Arg.Device());
    List<Value> index = new ArrayList<>();
    index.add(null);
    index.add(column);
    Graph graph = b.output(b.op("aten::index", stacked, index));
    try (GraphModule module = GraphModule.prepare(graph, Map.of(), CPU)) {
      Tensor out =
          module.forward(
              Tensors.of(TensorType.of(DType.INT64, 2, 4), longs(1, 2, 3, 4, 5, 6, 7, 8)));
      assertThat(Tensors.bytes(out)).isEqualTo(longs(3, 4, 7, 8).array());
    }
  }

  @Test
  void a_tap_sees_every_node_once_in_order() {
    Graph graph = new GptGraph(17, 2, 8, 12, 3, 1).graph(Graph.Mode.EVAL);
    Map<Integer, List<Long>> shapes = new TreeMap<>();
    try (GraphModule module = GraphModule.prepare(graph, States.random(graph, 1), CPU)) {
      module.forward(
          States.tokens(graph, 17, 2),
          (i, node, outputs) -> {
            assertThat(node).isSameAs(graph.nodes().get(i));
            shapes.put(i, Tensors.type(outputs.getFirst()).shape());
          });
    }
    assertThat(shapes).hasSize(graph.nodes().size());
    assertThat(shapes.get(0)).containsExactly(2L, 8L, 12L);
  }

  @Test
  void loading_a_snapshot_changes_values_and_keeps_the_tensors() {
    Graph graph = new GptGraph(17, 2, 8, 12, 3, 1).graph(Graph.Mode.EVAL);
    Tensor tokens = States.tokens(graph, 17, 2);
    try (GraphModule one = GraphModule.prepare(graph, States.random(graph, 1), CPU);
        GraphModule two = GraphModule.prepare(graph, States.random(graph, 2), CPU)) {
      Tensor held = one.parameters().getFirst();
      one.load(two.states());
      assertThat(one.parameters().getFirst()).isSameAs(held);
      assertThat(Tensors.bytes(one.forward(tokens))).isEqualTo(Tensors.bytes(two.forward(tokens)));
    }
  }

  @Test
  void a_missing_or_misshapen_state_is_refused() {
    Graph graph = new GptGraph(17, 2, 8, 12, 3, 1).graph(Graph.Mode.EVAL);
    Map<String, Tensor> states = States.random(graph, 1);
    states.put("tok.weight", torch.ones(3, 3));
    assertThatThrownBy(() -> GraphModule.prepare(graph, states, CPU))
        .isInstanceOf(GraphException.class)
        .hasMessage("state tok.weight must be float32[17, 12], found float32[3, 3]");
    states.remove("tok.weight");
    assertThatThrownBy(() -> GraphModule.prepare(graph, states, CPU))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("found null");
  }

  @Test
  void shapes_that_do_not_fit_are_the_graphs_fault() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = b.tokens(2, 4);
    Graph graph = b.output(b.op("aten::view", tokens, new long[] {3, 3}));
    assertThatThrownBy(() -> GraphModule.prepare(graph, Map.of(), CPU))
        .isInstanceOf(GraphException.class)
        .hasMessage("aten::view: shape '[3, 3]' is invalid for input of size 8");
  }

  @Test
  void a_result_that_is_not_what_its_arguments_promise_ends_the_replay() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::to", b.tokens(2, 4), DType.FLOAT32);
    Value mask = b.op("aten::gt.Scalar", x, 0);
    Value places = b.op("aten::nonzero", mask);
    Graph graph = b.output(x);
    ShapeCheck check = ShapeCheck.of(graph);
    try (PointerScope _ = new PointerScope()) {
      check(check, graph, x, torch.zeros(2, 4));
      check(check, graph, places, torch.zeros(5, 2).to(torch.ScalarType.Long));
      Tensor[] wrong = {
        torch.zeros(2, 5), torch.zeros(8), torch.zeros(2, 4).to(torch.ScalarType.Double)
      };
      for (Tensor t : wrong) {
        assertThatThrownBy(() -> check(check, graph, x, t))
            .isInstanceOf(GraphException.class)
            .extracting(e -> ((GraphException) e).code())
            .isEqualTo(GraphException.Code.SHAPE_MISMATCH);
      }
      torch.set_autocast_enabled(torch.DeviceType.CPU, true);
      try {
        check(check, graph, x, torch.zeros(2, 4).to(torch.ScalarType.BFloat16));
        assertThatThrownBy(
                () -> check(check, graph, x, torch.zeros(2, 4).to(torch.ScalarType.Long)))
            .isInstanceOf(GraphException.class);
      } finally {
        torch.set_autocast_enabled(torch.DeviceType.CPU, false);
      }
      check.passed(); // sizes that depend on nothing need not be looked at again
      check(check, graph, x, torch.zeros(2, 5));
      Tensor more = torch.zeros(9, 2).to(torch.ScalarType.Long);
      assertThatThrownBy(() -> check(check, graph, places, more))
          .hasMessageContaining("aten::nonzero put out type 4 of shape [9, 2]")
          .hasMessageContaining("[8, 2]");
    }
  }

  private static void check(ShapeCheck check, Graph graph, Value v, Tensor found) {
    IValue[] values = new IValue[graph.idCount()];
    values[v.id()] = new IValue(found);
    for (int i = 0; i < graph.nodes().size(); i++) {
      if (graph.nodes().get(i).outputs().contains(v.id())) {
        check.check(i, graph.nodes().get(i), values);
      }
    }
  }
}
