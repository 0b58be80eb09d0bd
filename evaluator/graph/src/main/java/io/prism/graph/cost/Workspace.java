package io.prism.graph.cost;

import io.prism.graph.flow.Shapes.Value;
import java.util.List;

/** Memory that an operation takes for itself while it runs, where that exceeds its results. */
final class Workspace {
  private Workspace() {}

  static long bytes(Operands o) {
    String op = o.node().op().substring("aten::".length());
    Value out = o.out();
    long elements =
        switch (op) {
          // Broadcast operands are written out before the batched product.
          case "matmul", "linalg_matmul" -> {
            long matrix = Math.max(1, out.size(-1) * Math.max(1, out.size(-2)));
            long batches = Math.max(1, out.elements() / matrix);
            long each = o.in(0).size(-1) * o.in(0).size(-2) + o.in(1).size(-1) * o.in(1).size(-2);
            yield Operands.saturated(batches, each);
          }
          case "scaled_dot_product_attention" ->
              Operands.saturated(
                  2 * (o.in("query").elements() / Math.max(1, o.in("query").size(-1))),
                  o.in("key").size(-2));
          // The columns that a kernel sees, for every position.
          case "conv1d", "conv2d", "conv3d", "convolution", "_convolution" -> {
            Value weight = o.in("weight");
            long positions = out.elements() / Math.max(1, weight.size(0));
            long perChannel = weight.elements() / Math.max(1, weight.size(0));
            yield Operands.saturated(positions, perChannel);
          }
          case "conv_transpose1d", "conv_transpose2d", "conv_transpose3d" ->
              Operands.saturated(
                  o.in("input").elements() / Math.max(1, o.in("weight").size(0)),
                  o.in("weight").elements());
          case "lstm", "gru", "rnn_tanh", "rnn_relu" -> recurrent(o);
          case "bilinear" ->
              Operands.saturated(o.in("input1").elements(), o.in("input2").size(-1) * out.size(-1));
          case "cdist" -> Operands.saturated(2, out.elements() + o.in(0).elements());
          default -> 0;
        };
    return Operands.saturated(elements, Math.max(4, out.elementBytes()));
  }

  /** Gates of every layer at every position. */
  private static long recurrent(Operands o) {
    Value input = o.in("input");
    long positions = input.elements() / Math.max(1, input.size(-1));
    List<Value> weights = o.list("params");
    long rows = weights.stream().filter(v -> v.rank() == 2).mapToLong(v -> 3 * v.size(0)).sum();
    return Operands.saturated(positions, rows);
  }
}
