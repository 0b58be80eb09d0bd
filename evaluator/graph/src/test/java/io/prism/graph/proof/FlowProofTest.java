package io.prism.graph.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.replay.GraphModule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlowProofTest {
  private static final int B = 3;
  private static final int T = 8;
  private static final int C = 4;

  private interface Body extends BiFunction<GraphBuilder, Value, Value> {}

  private static Graph graph(Body body) {
    GraphBuilder g = new GraphBuilder(Graph.Mode.EVAL);
    Value tokens = g.tokens(B, T);
    return g.output(body.apply(g, g.op("aten::embedding", g.state("tok", 11, C), tokens)));
  }

  private static Map<String, Tensor> states(Graph graph) {
    torch.manual_seed(5);
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Graph.State s : graph.states()) {
      out.put(s.name(), torch.randn(s.type().sizes()));
    }
    return out;
  }

  private static FlowProof prove(Graph graph) {
    try (PointerScope _ = new PointerScope()) {
      return FlowProof.of(graph, states(graph));
    }
  }

  static Stream<Arguments> honest() {
    return Stream.of(
        of("nothing", (g, x) -> x),
        of("fused attention", (g, x) -> heads(g, x, true)),
        of("attention masked with minus infinity", FlowProofTest::writtenAttention),
        of("linear attention under a mask of zeros", FlowProofTest::linearAttention),
        of("a shift by one", (g, x) -> g.op("aten::add.Tensor", x, shifted(g, x, 1))),
        of("a convolution padded on the left", (g, x) -> convolution(g, x, 2)),
        of("running sums", (g, x) -> g.op("aten::cumsum", x, 1)),
        of("a masked mixer over positions", FlowProofTest::mixer),
        of("a loop over time", FlowProofTest::loop),
        of(
            "flattened rows",
            (g, x) ->
                g.op(
                    "aten::view",
                    g.op("aten::silu", g.op("aten::view", x, new long[] {B * T, C})),
                    new long[] {B, T, C})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void honest_models_are_proved(String name, Body body) {
    assertThat(prove(graph(body))).isEqualTo(new FlowProof(true, true));
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        of("attention without a mask", (g, x) -> heads(g, x, false)),
        of("a shift backwards", (g, x) -> shifted(g, x, -1)),
        of("a convolution padded on both sides", (g, x) -> convolution(g, x, 1)),
        of("a mean over time", (g, x) -> g.op("aten::mean.dim", x, new long[] {1}, true)),
        of("a flip", (g, x) -> g.op("aten::flip", x, new long[] {1})),
        of(
            "a reshape across time",
            (g, x) ->
                g.op("aten::reshape", g.op("aten::transpose.int", x, 1, 2), new long[] {B, T, C})),
        of(
            "a mask that lets one position through",
            (g, x) ->
                g.op(
                    "aten::matmul",
                    g.op("aten::tril", g.op("aten::ones", new long[] {T, T}, DType.FLOAT32), 1),
                    x)),
        of(
            "NaN of the future made a number again",
            (g, x) -> g.op("aten::nan_to_num", linearAttention(g, x))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void what_sees_the_future_is_never_proved(String name, Body body) {
    assertThat(prove(graph(body)).causal()).isFalse();
  }

  @Test
  void a_gpt_is_proved_in_both_modes() {
    for (Graph.Mode mode : Graph.Mode.values()) {
      assertThat(prove(new GptGraph(17, 2, 8, 12, 3, 2).graph(mode)))
          .isEqualTo(new FlowProof(true, true));
    }
  }

  @Test
  void rows_that_mix_are_not_proved_independent() {
    assertThat(prove(graph((g, x) -> g.op("aten::roll", x, new long[] {1}, new long[] {0}))))
        .isEqualTo(new FlowProof(true, false));
    assertThat(
            prove(
                    graph(
                        (g, x) ->
                            g.op(
                                "aten::sub.Tensor",
                                x,
                                g.op("aten::mean.dim", x, new long[] {0}, true))))
                .rowIndependent())
        .isFalse();
  }

  /** Whatever is claimed of random graphs holds when every single token is changed. */
  @Test
  void no_claim_about_a_random_graph_is_wrong() {
    int proved = 0;
    for (int seed = 0; seed < 60; seed++) {
      Graph graph = random(new Random(seed));
      FlowProof claim = prove(graph);
      proved += claim.causal() ? 1 : 0;
      boolean[] seen = seen(graph);
      assertThat(claim.causal() && seen[0]).as("seed %d sees the future", seed).isFalse();
      assertThat(claim.rowIndependent() && seen[1]).as("seed %d mixes rows", seed).isFalse();
    }
    assertThat(proved).as("proofs among the claims").isGreaterThan(8);
  }

  /** {@return whether a later token, and whether another row, changed some result} */
  private static boolean[] seen(Graph graph) {
    boolean[] out = new boolean[2];
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard();
        GraphModule m = GraphModule.prepare(graph, states(graph), new Device("cpu"))) {
      long[] tokens = new Random(1).longs(B * T, 0, 11).toArray();
      float[] before = floats(m, tokens);
      int width = before.length / B / T;
      for (int at = 0; at < tokens.length; at++) {
        long[] changed = tokens.clone();
        changed[at] = (changed[at] + 5) % 11;
        float[] after = floats(m, changed);
        for (int i = 0; i < after.length; i++) {
          boolean equal =
              Math.abs(before[i] - after[i]) <= 1e-4f * Math.max(1, Math.abs(before[i]))
                  || Float.isNaN(before[i])
                  || Float.isNaN(after[i]);
          int place = i / width;
          out[0] |= !equal && place % T < at % T;
          out[1] |= !equal && place / T != at / T;
        }
      }
    }
    return out;
  }

  private static float[] floats(GraphModule m, long[] tokens) {
    ByteBuffer data = ByteBuffer.allocate(8 * tokens.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(tokens).forEach(data::putLong);
    Tensor logits = m.forward(Tensors.of(TensorType.of(DType.INT64, B, T), data.flip()));
    ByteBuffer out = ByteBuffer.wrap(Tensors.bytes(logits)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[out.remaining() / 4];
    out.asFloatBuffer().get(values);
    return values;
  }

  private static Graph random(Random random) {
    return graph(
        (g, x) -> {
          List<Value> values = new ArrayList<>(List.of(x));
          for (int i = 0; i < 1 + random.nextInt(5); i++) {
            Value v = values.get(random.nextInt(values.size()));
            Value w = values.get(random.nextInt(values.size()));
            values.add(step(g, v, w, random));
          }
          return values.getLast();
        });
  }

  /** One random step from [B, T, C] to [B, T, C]. */
  private static Value step(GraphBuilder g, Value v, Value w, Random random) {
    return switch (random.nextInt(17)) {
      case 0 -> g.op("aten::add.Tensor", v, w);
      case 1 -> g.op("aten::mul.Tensor", v, g.op("aten::sigmoid", w));
      case 2 -> shifted(g, v, random.nextInt(4) - 1);
      case 3 -> convolution(g, v, 1 + random.nextInt(2));
      case 4 -> g.op("aten::cumsum", v, random.nextInt(3));
      case 5 -> heads(g, v, random.nextInt(3) > 0);
      case 6 -> linearAttention(g, v);
      case 7 -> writtenAttention(g, v);
      case 8 -> mixer(g, v);
      case 9 -> g.op("aten::flip", v, new long[] {random.nextInt(3)});
      case 10 -> g.op("aten::roll", v, new long[] {1}, new long[] {random.nextInt(3)});
      case 11 ->
          g.op(
              "aten::sub.Tensor",
              v,
              g.op("aten::mean.dim", w, new long[] {random.nextInt(3)}, true));
      case 12 -> g.op("aten::softmax.int", v, random.nextInt(3));
      case 13 -> {
        Value t = g.op("aten::contiguous", g.op("aten::transpose.int", v, 1, 2));
        yield random.nextBoolean()
            ? g.op("aten::view", t, new long[] {B, T, C})
            : g.op("aten::transpose.int", t, 1, 2);
      }
      case 14 ->
          g.op(
              "aten::view",
              g.op("aten::relu", g.op("aten::view", v, new long[] {B * T, 2, C / 2})),
              new long[] {B, T, C});
      case 15 -> {
        int at = random.nextInt(T);
        Value head = g.op("aten::slice.Tensor", v, 1, 0, at, 1);
        Value tail = g.op("aten::slice.Tensor", w, 1, at, Long.MAX_VALUE, 1);
        yield g.op(
            "aten::cat", random.nextBoolean() ? List.of(head, tail) : List.of(tail, head), 1);
      }
      default ->
          g.op(
              "aten::add.Tensor", v, g.op("aten::slice.Tensor", w, 1, random.nextInt(T - 1), T, T));
    };
  }

  private static Arguments of(String name, Body body) {
    return Arguments.of(name, body);
  }

  private static Value shifted(GraphBuilder g, Value x, int by) {
    Value padded =
        g.op("aten::constant_pad_nd", x, new long[] {0, 0, Math.max(by, 0), Math.max(-by, 0)}, 0);
    return g.op("aten::slice.Tensor", padded, 1, Math.max(-by, 0), T + Math.max(-by, 0), 1);
  }

  private static Value convolution(GraphBuilder g, Value x, int left) {
    Value channels = g.op("aten::transpose.int", x, 1, 2);
    Value padded = g.op("aten::constant_pad_nd", channels, new long[] {left, 2 - left}, 0);
    Value y = g.op("aten::conv1d", padded, name(g, C, C, 3));
    return g.op("aten::transpose.int", y, 1, 2);
  }

  private static int names;

  private static Value name(GraphBuilder g, long... shape) {
    return g.state("w" + names++, shape);
  }

  private static Value heads(GraphBuilder g, Value x, boolean causal) {
    Value q = g.op("aten::transpose.int", g.op("aten::view", x, new long[] {B, T, 2, C / 2}), 1, 2);
    Value y = g.op("aten::scaled_dot_product_attention", q, q, q, null, 0.0, causal);
    return g.op("aten::reshape", g.op("aten::transpose.int", y, 1, 2), new long[] {B, T, C});
  }

  private static Value scores(GraphBuilder g, Value x) {
    Value q = g.op("aten::linear", x, name(g, C, C));
    return g.op("aten::matmul", q, g.op("aten::transpose.int", x, -2, -1));
  }

  private static Value writtenAttention(GraphBuilder g, Value x) {
    Value ones = g.op("aten::ones", new long[] {T, T}, DType.BOOL);
    Value later = g.op("aten::triu", ones, 1);
    Value masked = g.op("aten::masked_fill.Scalar", scores(g, x), later, Double.NEGATIVE_INFINITY);
    return g.op("aten::matmul", g.op("aten::softmax.int", masked, -1), x);
  }

  private static Value linearAttention(GraphBuilder g, Value x) {
    Value mask = g.op("aten::tril", g.op("aten::ones", new long[] {T, T}, DType.FLOAT32));
    return g.op("aten::matmul", g.op("aten::mul.Tensor", scores(g, x), mask), x);
  }

  private static Value mixer(GraphBuilder g, Value x) {
    return g.op("aten::matmul", g.op("aten::tril", name(g, T, T)), x);
  }

  private static Value loop(GraphBuilder g, Value x) {
    Value h = g.op("aten::select.int", x, 1, 0);
    List<Value> all = new ArrayList<>(List.of(h));
    for (int t = 1; t < T; t++) {
      h = g.op("aten::tanh", g.op("aten::add.Tensor", h, g.op("aten::select.int", x, 1, t)));
      all.add(h);
    }
    return g.op("aten::stack", all, 1);
  }
}
