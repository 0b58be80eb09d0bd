package io.prism.referee.signal;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import java.util.Set;

/**
 * How deep a graph is, whatever its layers are called: the longest chain of matrix products,
 * convolutions, attentions and recurrent layers between tokens and logits.
 */
public final class Depth {
  private static final Set<String> MIXING =
      Set.of(
          "linear",
          "matmul",
          "mm",
          "bmm",
          "addmm",
          "baddbmm",
          "einsum",
          "conv1d",
          "conv2d",
          "convolution",
          "scaled_dot_product_attention",
          "gru",
          "lstm",
          "rnn_tanh",
          "rnn_relu");

  private Depth() {}

  /** {@return the length of the chain} */
  public static int of(Graph graph) {
    int[] depth = new int[graph.idCount()];
    for (Node node : graph.nodes()) {
      int[] longest = {0};
      node.forEachTensor(id -> longest[0] = Math.max(longest[0], depth[id]));
      int here = longest[0] + (MIXING.contains(Taps.name(node)) ? 1 : 0);
      node.outputs().forEach(id -> depth[id] = here);
    }
    return depth[graph.output()];
  }
}
