package io.prism.bench;

import io.prism.graph.build.GptGraph;
import java.util.Map;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The model of {@link GptGraph} written directly on JavaCPP PyTorch. */
final class DirectGpt {
  private final GptGraph config;
  private final Map<String, Tensor> p;

  /**
   * @param parameters leaves, by the names that the graph gives them
   */
  DirectGpt(GptGraph config, Map<String, Tensor> parameters) {
    this.config = config;
    this.p = parameters;
  }

  /** {@return logits [B, T, V] of tokens [B, T]} */
  Tensor forward(Tensor tokens) {
    Tensor x = torch.embedding(get("tok.weight"), tokens).add(get("pos.weight")); // [B, T, C]
    for (int i = 0; i < config.layers(); i++) {
      String b = "blocks." + i;
      x = x.add(attention(norm(x, b + ".ln1"), b + ".attn"));
      x = x.add(mlp(norm(x, b + ".ln2"), b + ".mlp"));
    }
    return torch.linear(norm(x, "norm"), get("head.weight")); // [B, T, V]
  }

  private Tensor get(String name) {
    Tensor t = p.get(name);
    if (t == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return t;
  }

  private Tensor linear(Tensor x, String name) {
    return torch.linear(x, get(name + ".weight"), new TensorOptional(get(name + ".bias")));
  }

  private Tensor norm(Tensor x, String name) {
    return torch.layer_norm(
        x,
        new long[] {config.width()},
        new TensorOptional(get(name + ".weight")),
        new TensorOptional(get(name + ".bias")),
        1e-5,
        true);
  }

  private Tensor attention(Tensor x, String name) {
    TensorVector qkv = torch.split(linear(x, name + ".qkv"), config.width(), -1);
    Tensor y =
        torch.scaled_dot_product_attention(
            heads(qkv.get(0)),
            heads(qkv.get(1)),
            heads(qkv.get(2)),
            new TensorOptional(),
            0,
            true,
            new DoubleOptional(),
            false); // [B, H, T, C/H]
    y = y.transpose(1, 2).reshape(config.batch(), config.sequence(), config.width());
    return linear(y, name + ".out");
  }

  private Tensor heads(Tensor x) {
    long size = config.width() / config.heads();
    return x.view(config.batch(), config.sequence(), config.heads(), size).transpose(1, 2);
  }

  private Tensor mlp(Tensor x, String name) {
    return linear(torch.gelu(linear(x, name + ".up")), name + ".down");
  }
}
