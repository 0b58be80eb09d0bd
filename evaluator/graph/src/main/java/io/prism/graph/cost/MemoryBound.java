package io.prism.graph.cost;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.flow.Shapes;
import java.util.Set;

/**
 * How much memory a graph can take at most, from shapes alone. Conservative: every result that is
 * not certainly a view counts, and training keeps all of them for the backward pass.
 */
public final class MemoryBound {
  /** Parameter, gradient, two moments of AdamW, a snapshot. */
  private static final long COPIES_OF_STATES = 5;

  /** An activation and, on the way back, its gradient. */
  private static final long COPIES_OF_RESULTS = 2;

  private static final long MOST = 1L << 60;

  private static final Set<String> VIEWS =
      Set.of(
          ("adjoint alias atleast_1d atleast_2d atleast_3d broadcast_tensors broadcast_to chunk"
                  + " conj detach diagonal dsplit expand expand_as hsplit imag mH mT matrix_H"
                  + " meshgrid moveaxis movedim narrow numpy_T permute real select slice split"
                  + " split_with_sizes squeeze swapaxes swapdims t tensor_split transpose unbind"
                  + " unflatten unfold unsafe_chunk unsafe_split unsafe_split_with_sizes unsqueeze view"
                  + " view_as view_as_complex view_as_real vsplit _unsafe_view")
              .split(" "));

  private MemoryBound() {}

  /**
   * {@return bytes that one training step on {@code graph} can take at most: states with what the
   * optimiser keeps, every result with its gradient, and the largest workspace}
   */
  public static long ofTraining(Graph graph, Shapes shapes) {
    long results = 0;
    long workspace = 0;
    for (Node n : graph.nodes()) {
      Operands o = new Operands(n, shapes);
      results = add(results, own(n, o));
      workspace = Math.max(workspace, Workspace.bytes(o));
    }
    return add(
        add(Operands.saturated(COPIES_OF_RESULTS, results), workspace),
        Operands.saturated(COPIES_OF_STATES, stateBytes(graph)));
  }

  private static long own(Node n, Operands o) {
    boolean view =
        VIEWS.contains(n.op().substring("aten::".length()))
            || Aten.find(n.op(), n.overload()).schema().mutates();
    return view ? 0 : Math.min(MOST, Math.max(0, o.outputBytes()));
  }

  private static long stateBytes(Graph graph) {
    return graph.states().stream().mapToLong(s -> s.type().bytes()).sum();
  }

  private static long add(long a, long b) {
    return Math.min(MOST, a + Math.min(MOST, b));
  }
}
