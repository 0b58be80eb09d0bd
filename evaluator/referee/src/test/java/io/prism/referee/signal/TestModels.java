package io.prism.referee.signal;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.Tensor;

/** Small models with known insides. */
final class TestModels {
  static final Profile TINY = Profiles.named("test_tiny");
  static final int WIDTH = 16;
  static final int HEADS = 4;

  private TestModels() {}

  /** Says what a state is at first. */
  interface Initial {
    float at(Graph.State state, int i, Draw draw);
  }

  /** {@return embedding, {@code body} from [B, T, WIDTH] to itself, linear head} */
  static Model around(BiFunction<GraphBuilder, Value, Value> body, Initial initial) {
    Graph train = graph(Graph.Mode.TRAIN, body);
    return Model.of(train, graph(Graph.Mode.EVAL, body), states(train, initial));
  }

  static Graph graph(Graph.Mode mode, BiFunction<GraphBuilder, Value, Value> body) {
    GraphBuilder g = new GraphBuilder(mode);
    Value tokens = g.tokens(TINY.batchSize(), TINY.sequenceLength());
    Value table = g.state("tok.weight", 256, WIDTH);
    Value head = g.state("head.weight", 256, WIDTH);
    Value x = body.apply(g, g.module("tok").op("aten::embedding", table, tokens));
    return g.output(g.module("head").op("aten::linear", x, head));
  }

  static Map<String, Tensor> states(Graph graph, Initial initial) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (Graph.State s : graph.states()) {
      Draw draw = Draw.of("test model", s.name());
      int n = (int) s.type().elements();
      ByteBuffer bytes = ByteBuffer.allocate(4 * n).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < n; i++) {
        bytes.putFloat(initial.at(s, i, draw));
      }
      out.put(s.name(), Tensors.of(new TensorType(DType.FLOAT32, s.type().shape()), bytes.flip()));
    }
    return out;
  }

  /** Matrices as usual, vectors one. */
  static float usual(Graph.State state, int i, Draw draw) {
    double sigma = 1 / Math.sqrt(3.0 * state.type().shape().getLast());
    return state.type().shape().size() < 2 ? 1 : (float) (sigma * draw.nextGaussian());
  }

  /** {@return tokens that all differ from row to row} */
  static Batch batch() {
    long[][] tokens = new long[TINY.batchSize()][TINY.sequenceLength()];
    Draw draw = Draw.of("tokens");
    for (long[] row : tokens) {
      for (int i = 0; i < row.length; i++) {
        row[i] = draw.nextInt(256);
      }
    }
    return new Batch(Batch.tensor(tokens), Batch.tensor(tokens), TINY.tokensPerBatch());
  }

  /** {@return queries, keys and values from matrices of their own, by fused attention} */
  static Value fused(GraphBuilder g, Value x) {
    Value y =
        g.op(
            "aten::scaled_dot_product_attention",
            heads(g, x, "q"),
            heads(g, x, "k"),
            heads(g, x, "v"),
            null,
            0.0,
            true);
    return joined(g, y);
  }

  /** {@return the same, with the softmax written out} */
  static Value written(GraphBuilder g, Value x) {
    Value k = g.op("aten::transpose.int", heads(g, x, "k"), -2, -1);
    Value scores = g.op("aten::matmul", heads(g, x, "q"), k);
    Value scaled = g.op("aten::mul.Scalar", scores, Math.sqrt((double) HEADS / WIDTH));
    int t = TINY.sequenceLength();
    float[] mask = new float[t * t];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % t > i / t ? Float.NEGATIVE_INFINITY : 0;
    }
    Value masked = g.op("aten::add.Tensor", scaled, g.constant(new long[] {t, t}, mask));
    Value p = g.op("aten::softmax.int", masked, -1);
    return joined(g, g.op("aten::matmul", p, heads(g, x, "v")));
  }

  private static Value heads(GraphBuilder g, Value x, String name) {
    Value y = g.op("aten::linear", x, g.state(name + ".weight", WIDTH, WIDTH));
    long[] split = {TINY.batchSize(), TINY.sequenceLength(), HEADS, WIDTH / HEADS};
    return g.op("aten::transpose.int", g.op("aten::view", y, split), 1, 2);
  }

  private static Value joined(GraphBuilder g, Value y) {
    long[] shape = {TINY.batchSize(), TINY.sequenceLength(), WIDTH};
    return g.op("aten::reshape", g.op("aten::transpose.int", y, 1, 2), shape);
  }
}
