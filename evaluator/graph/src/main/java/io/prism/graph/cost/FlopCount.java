package io.prism.graph.cost;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.flow.Shapes;
import io.prism.graph.replay.ShapeTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of one forward pass.
 *
 * @param nodes in graph order
 * @param flops of the whole pass, for the whole batch
 * @param bytes read and written by the whole pass
 */
public record FlopCount(List<NodeCost> nodes, long flops, long bytes) {
  /**
   * Training costs three forward passes: the backward pass computes gradients for activations and
   * for weights, each as expensive as the forward pass (Kaplan et al. 2020, arXiv:2001.08361,
   * section 2.1).
   */
  public static final int TRAINING_FACTOR = 3;

  /** Hostile sizes saturate here. */
  static final long MOST = 1L << 60;

  public FlopCount {
    nodes = List.copyOf(nodes);
  }

  /** The cost of one node. */
  public record NodeCost(int index, long flops, long bytes) {}

  /** {@return the cost of {@code graph}, found by one replay in main memory} */
  public static FlopCount of(Graph graph) {
    return of(graph, ShapeTrace.of(graph));
  }

  /** {@return the cost of {@code graph} with these shapes} */
  public static FlopCount of(Graph graph, Shapes shapes) {
    List<NodeCost> out = new ArrayList<>();
    long flops = 0;
    long bytes = 0;
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node n = graph.nodes().get(i);
      Operands o = new Operands(n, shapes);
      NodeCost c = new NodeCost(i, Flops.of(o), bytes(n, o));
      flops = Math.min(MOST, flops + c.flops());
      bytes = Math.min(MOST, bytes + c.bytes());
      out.add(c);
    }
    return new FlopCount(out, flops, bytes);
  }

  /** {@return FLOPs of one training step on the same batch} */
  public long trainingFlops() {
    return flops * TRAINING_FACTOR;
  }

  private static long bytes(Node n, Operands o) {
    long bytes = raw(n, o);
    return bytes < 0 ? MOST : Math.min(MOST, bytes);
  }

  private static long raw(Node n, Operands o) {
    AtenSchema schema = Aten.find(n.op(), n.overload()).schema();
    // A view, unless it had to convert.
    if (schema.aliases() && !schema.mutates() && o.out().dtype() == o.in(0).dtype()) {
      return 0;
    }
    // A lookup reads the rows it returns, not the whole table.
    boolean lookup =
        switch (n.op()) {
          case "aten::embedding", "aten::index", "aten::index_select", "aten::gather" -> true;
          default -> false;
        };
    return o.outputBytes() + (lookup ? o.outputBytes() : o.inputBytes());
  }
}
