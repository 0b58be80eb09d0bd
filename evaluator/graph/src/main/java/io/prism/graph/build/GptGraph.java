package io.prism.graph.build;

import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.List;

/**
 * A plain GPT as a graph: learned positions, pre-norm blocks of causal attention and a GELU MLP,
 * untied head without bias. The model of the demo and of the benchmarks.
 *
 * @param width size of the residual stream
 */
public record GptGraph(long vocab, long batch, long sequence, long width, long heads, int layers) {

  /** {@return the graph} */
  public Graph graph(Graph.Mode mode) {
    GraphBuilder b = new GraphBuilder(mode);
    Value tokens = b.tokens(batch, sequence);
    Value token = b.state("tok.weight", vocab, width);
    Value position = b.state("pos.weight", sequence, width);
    Value x = b.module("tok").op("aten::embedding", token, tokens); // [B, T, C]
    x = b.module("").op("aten::add", x, position); // [B, T, C]
    for (int i = 0; i < layers; i++) {
      String p = "blocks." + i;
      Value y = attention(b, p + ".attn", norm(b, p + ".ln1", x));
      x = b.module(p).op("aten::add", x, y);
      y = mlp(b, p + ".mlp", norm(b, p + ".ln2", x));
      x = b.module(p).op("aten::add", x, y);
    }
    x = norm(b, "norm", x);
    Value head = b.state("head.weight", vocab, width);
    return b.output(b.module("head").op("aten::linear", x, head)); // [B, T, V]
  }

  private Value norm(GraphBuilder b, String name, Value x) {
    Value w = b.state(name + ".weight", width);
    Value bias = b.state(name + ".bias", width);
    return b.module(name).op("aten::layer_norm", x, new long[] {width}, w, bias);
  }

  private Value linear(GraphBuilder b, String name, Value x, long in, long out) {
    Value w = b.state(name + ".weight", out, in);
    Value bias = b.state(name + ".bias", out);
    return b.module(name).op("aten::linear", x, w, bias);
  }

  private Value attention(GraphBuilder b, String name, Value x) {
    Value qkv = linear(b, name + ".qkv", x, width, 3 * width); // [B, T, 3C]
    List<Value> parts = b.module(name).ops("aten::split.Tensor", 3, qkv, width, -1);
    Value y =
        b.op(
            "aten::scaled_dot_product_attention",
            heads(b, parts.get(0)),
            heads(b, parts.get(1)),
            heads(b, parts.get(2)),
            null,
            0.0,
            true); // [B, H, T, C/H]
    y = b.op("aten::transpose.int", y, 1, 2);
    y = b.op("aten::reshape", y, new long[] {batch, sequence, width}); // [B, T, C]
    return linear(b, name + ".out", y, width, width);
  }

  private Value heads(GraphBuilder b, Value x) {
    Value y = b.op("aten::view", x, new long[] {batch, sequence, heads, width / heads});
    return b.op("aten::transpose.int", y, 1, 2); // [B, H, T, C/H]
  }

  private Value mlp(GraphBuilder b, String name, Value x) {
    Value y = linear(b, name + ".up", x, width, 4 * width);
    y = b.module(name).op("aten::gelu", y);
    return linear(b, name + ".down", y, 4 * width, width);
  }
}
