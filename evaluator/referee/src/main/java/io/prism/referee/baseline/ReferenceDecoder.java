package io.prism.referee.baseline;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A plain modern decoder: pre-norm with RMSNorm (Zhang and Sennrich 2019), rotary positions (Su et
 * al. 2021), causal attention, SwiGLU (Shazeer 2020), tied embeddings, no biases, no dropout.
 */
public final class ReferenceDecoder {
  private static final int FEWEST_HEADS = 4;

  /** Of the residual stream; from here on heads are {@value #HEAD} wide and more of them. */
  private static final int WIDE = 512;

  private static final int HEAD = 64;
  private static final double EPSILON = 1e-5;
  private static final double EMBEDDING_SIGMA = 0.1;
  private static final double ROTARY_BASE = 10_000;

  private final int batch;
  private final int length;
  private final int vocabulary;
  private final int layers;
  private final int width;

  private ReferenceDecoder(Profile profile, int layers, int width) {
    this.batch = profile.batchSize();
    this.length = profile.sequenceLength();
    this.vocabulary = profile.text().vocabulary();
    this.layers = layers;
    this.width = width;
  }

  /** {@return the widest one within the scale's budget} */
  public static ReferenceDecoder of(Profile profile, Profile.Scale scale) {
    int width = 2 * FEWEST_HEADS;
    while (new ReferenceDecoder(profile, scale.baselineLayers(), wider(width)).parameters()
        <= scale.targetParameters()) {
      width = wider(width);
    }
    ReferenceDecoder decoder = new ReferenceDecoder(profile, scale.baselineLayers(), width);
    if (decoder.parameters() > scale.targetParameters()) {
      throw new IllegalStateException(
          "scale " + scale.name() + " is too small for any reference decoder");
    }
    return decoder;
  }

  private static int wider(int width) {
    return width + (width < WIDE ? 2 * FEWEST_HEADS : HEAD);
  }

  /** {@return number of layers} */
  public int layers() {
    return layers;
  }

  /** {@return of the residual stream} */
  public int width() {
    return width;
  }

  /** {@return attention heads of each layer} */
  public int heads() {
    return width < WIDE ? FEWEST_HEADS : width / HEAD;
  }

  /** {@return of each gated block} */
  public int hidden() {
    return (8 * width / 3 + 7) / 8 * 8;
  }

  /** {@return trainable parameters} */
  public long parameters() {
    long perLayer = 4L * width * width + 3L * width * hidden() + 2L * width;
    return (long) vocabulary * width + layers * perLayer + width;
  }

  /** {@return the graph; both modes compute the same} */
  public Graph graph(Graph.Mode mode) {
    GraphBuilder g = new GraphBuilder(mode);
    Value tokens = g.tokens(batch, length);
    Value table = g.state("tok.weight", vocabulary, width);
    int half = width / heads() / 2;
    Value cos = g.constant(new long[] {length, half}, rotary(half, false));
    Value sin = g.constant(new long[] {length, half}, rotary(half, true));
    Weights[] weights = new Weights[layers];
    for (int i = 0; i < layers; i++) {
      weights[i] = Weights.of(g, "layers." + i, width, hidden());
    }
    Value last = g.state("norm.weight", width);
    g.module("tok");
    Value x = g.op("aten::embedding", table, tokens);
    for (int i = 0; i < layers; i++) {
      x = layer(g, "layers." + i, weights[i], x, cos, sin);
    }
    g.module("norm");
    Value normed = norm(g, x, last);
    g.module("head");
    return g.output(g.op("aten::linear", normed, table));
  }

  private record Weights(Value norm1, Value qkv, Value out, Value norm2, Value up, Value down) {
    static Weights of(GraphBuilder g, String path, int width, int hidden) {
      return new Weights(
          g.state(path + ".norm1.weight", width),
          g.state(path + ".qkv.weight", 3L * width, width),
          g.state(path + ".out.weight", width, width),
          g.state(path + ".norm2.weight", width),
          g.state(path + ".up.weight", 2L * hidden, width),
          g.state(path + ".down.weight", width, hidden));
    }
  }

  /** {@return [batch, length, width]} */
  private Value layer(GraphBuilder g, String path, Weights w, Value x, Value cos, Value sin) {
    g.module(path + ".attention");
    Value qkv = g.op("aten::linear", norm(g, x, w.norm1()), w.qkv());
    List<Value> parts = g.ops("aten::split.Tensor", 3, qkv, width, -1);
    Value q = rotate(g, heads(g, parts.get(0)), cos, sin);
    Value k = rotate(g, heads(g, parts.get(1)), cos, sin);
    Value v = heads(g, parts.get(2));
    Value mixed = g.op("aten::scaled_dot_product_attention", q, k, v, null, 0.0, true);
    Value joined = g.op("aten::reshape", g.op("aten::transpose.int", mixed, 1, 2), shape(width));
    Value attended = g.op("aten::add.Tensor", x, g.op("aten::linear", joined, w.out()));
    g.module(path + ".mlp");
    Value up = g.op("aten::linear", norm(g, attended, w.norm2()), w.up());
    List<Value> gate = g.ops("aten::split.Tensor", 2, up, hidden(), -1);
    Value inner = g.op("aten::mul.Tensor", g.op("aten::silu", gate.get(0)), gate.get(1));
    return g.op("aten::add.Tensor", attended, g.op("aten::linear", inner, w.down()));
  }

  private long[] shape(int last) {
    return new long[] {batch, length, last};
  }

  private Value norm(GraphBuilder g, Value x, Value weight) {
    return g.op("aten::rms_norm", x, new long[] {width}, weight, EPSILON);
  }

  /** {@return [batch, heads, length, width / heads]} */
  private Value heads(GraphBuilder g, Value x) {
    Value split = g.op("aten::view", x, new long[] {batch, length, heads(), width / heads()});
    return g.op("aten::transpose.int", split, 1, 2);
  }

  private Value rotate(GraphBuilder g, Value x, Value cos, Value sin) {
    List<Value> halves = g.ops("aten::split.Tensor", 2, x, width / heads() / 2, -1);
    Value a = halves.get(0);
    Value b = halves.get(1);
    Value left =
        g.op(
            "aten::sub.Tensor", g.op("aten::mul.Tensor", a, cos), g.op("aten::mul.Tensor", b, sin));
    Value right =
        g.op(
            "aten::add.Tensor", g.op("aten::mul.Tensor", b, cos), g.op("aten::mul.Tensor", a, sin));
    return g.op("aten::cat", List.of(left, right), -1);
  }

  private float[] rotary(int half, boolean sine) {
    float[] out = new float[length * half];
    for (int t = 0; t < length; t++) {
      for (int i = 0; i < half; i++) {
        double angle = t * Math.pow(ROTARY_BASE, -(double) i / half);
        out[t * half + i] = (float) (sine ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return out;
  }

  /**
   * {@return initial values; they belong to the caller's pointer scope}
   *
   * <p>Normal: embeddings with sigma 0.1, matrices with the spread of torch's default for Linear,
   * 1/sqrt(3 inputs), what adds to the residual stream smaller by the root of its number, norms
   * one. With the usual 0.02 the short horizons of the local profiles end on the first plateau.
   */
  public Map<String, Tensor> states(long seed) {
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (Graph.State s : graph(Graph.Mode.EVAL).states()) {
      boolean residual = s.name().endsWith("out.weight") || s.name().endsWith("down.weight");
      double inputs = s.type().shape().getLast();
      double matrix = 1 / Math.sqrt(3 * inputs) / (residual ? Math.sqrt(2.0 * layers) : 1);
      double sigma = s.name().equals("tok.weight") ? EMBEDDING_SIGMA : matrix;
      states.put(s.name(), initial(s, Draw.of("initial", seed, s.name()), sigma));
    }
    return states;
  }

  private static Tensor initial(Graph.State s, Draw draw, double sigma) {
    int n = (int) s.type().elements();
    ByteBuffer bytes = ByteBuffer.allocate(4 * n).order(ByteOrder.LITTLE_ENDIAN);
    boolean norm = s.type().shape().size() == 1;
    for (int i = 0; i < n; i++) {
      bytes.putFloat(norm ? 1f : (float) (sigma * draw.nextGaussian()));
    }
    return Tensors.of(new TensorType(DType.FLOAT32, s.type().shape()), bytes.flip());
  }
}
