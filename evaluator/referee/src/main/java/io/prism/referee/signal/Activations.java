package io.prism.referee.signal;

import io.prism.graph.Node;
import io.prism.graph.aten.Tensors;
import io.prism.graph.replay.Tap;
import io.prism.referee.train.Loss;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Statistics of hidden values by operation: outputs of pointwise non-linearities are units
 * (entropy, sparsity), outputs of normalisations are hidden states (rank). Keys are positions in
 * the graph, not the player's words.
 */
final class Activations implements Tap {
  private static final int MOST = 64;
  private static final int BINS = 64;
  private static final double NOTHING = 1e-3;

  private final Map<String, Double> entropy = new TreeMap<>();
  private final Map<String, Double> alive = new TreeMap<>();
  private final Map<String, Double> rank = new TreeMap<>();

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    if (outputs.isEmpty() || entropy.size() + rank.size() >= MOST) {
      return;
    }
    Tensor t = outputs.getFirst();
    if (t.dim() < 2 || t.numel() < 2 || !Tensors.dtype(t).isFloating()) {
      return;
    }
    String key = "%05d.%s".formatted(index, node.op().replace("aten::", ""));
    switch (node.op()) {
      case "aten::relu",
          "aten::gelu",
          "aten::silu",
          "aten::tanh",
          "aten::elu",
          "aten::leaky_relu",
          "aten::mish",
          "aten::softplus",
          "aten::sigmoid" ->
          units(key, t.reshape(-1, t.size(t.dim() - 1)).to(torch.ScalarType.Float));
      case "aten::rms_norm", "aten::layer_norm", "aten::native_layer_norm" ->
          hidden(key, t.reshape(-1, t.size(t.dim() - 1)).to(torch.ScalarType.Float));
      default -> {}
    }
  }

  /**
   * @param t [tokens, units]
   */
  private void units(String key, Tensor t) {
    float[] values = Loss.floats(t);
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    if (!Float.isFinite(min) || !Float.isFinite(max) || min == max) {
      return;
    }
    int[] counts = new int[BINS];
    for (float v : values) {
      counts[(int) Math.min(BINS - 1, BINS * ((double) v - min) / ((double) max - min))]++;
    }
    double bits = 0;
    for (int c : counts) {
      double p = (double) c / values.length;
      bits -= c == 0 ? 0 : p * Math.log(p);
    }
    entropy.put(key, bits / Math.log(BINS));
    int width = (int) t.size(1);
    float[] largest = new float[width];
    for (int i = 0; i < values.length; i++) {
      largest[i % width] = Math.max(largest[i % width], Math.abs(values[i]));
    }
    int live = 0;
    for (float v : largest) {
      live += v > NOTHING ? 1 : 0;
    }
    alive.put(key, (double) live / width);
  }

  /**
   * Exponential of the entropy of the normalised eigenvalues of the covariance (Roy and Vetterli
   * 2007).
   *
   * @param t [tokens, width]
   */
  private void hidden(String key, Tensor t) {
    Tensor centred =
        t.sub(t.mean(new long[] {0}, true, new org.bytedeco.pytorch.ScalarTypeOptional()));
    float[] singular = Loss.floats(torch.linalg_svdvals(centred));
    double total = 0;
    for (float s : singular) {
      total += (double) s * s;
    }
    if (!(total > 0) || !Double.isFinite(total)) {
      return;
    }
    double nats = 0;
    for (float s : singular) {
      double p = (double) s * s / total;
      nats -= p > 0 ? p * Math.log(p) : 0;
    }
    rank.put(key, Math.exp(nats) / singular.length);
  }

  Map<String, Double> entropy() {
    return entropy;
  }

  Map<String, Double> alive() {
    return alive;
  }

  Map<String, Double> effectiveRank() {
    return rank;
  }
}
