package io.prism.graph.replay;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import io.prism.graph.aten.Tensors;
import io.prism.graph.flow.Shapes;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Holds a replay to the trusted shapes: every result has the type and sizes for which cost and
 * memory were charged, dimensions that depend on values excepted, which may be smaller. Sizes that
 * depend on nothing cannot change between calls, so they are looked at once; the others every time.
 */
final class ShapeCheck {
  private final Shapes expected;
  private final boolean[] always;
  private boolean seen;

  private ShapeCheck(Graph graph, Shapes expected) {
    this.expected = expected;
    this.always = new boolean[graph.nodes().size()];
    for (int i = 0; i < always.length; i++) {
      always[i] = graph.nodes().get(i).outputs().stream().anyMatch(expected::varies);
    }
  }

  /**
   * @throws GraphException when the graph has no shapes, because an operation refuses its arguments
   */
  static ShapeCheck of(Graph graph) {
    return new ShapeCheck(graph, ShapeTrace.of(graph));
  }

  /**
   * @throws GraphException when a result is not what was expected
   */
  void check(int index, Node n, @Nullable IValue[] values) {
    if (seen && !always[index]) {
      return;
    }
    try (PointerScope _ = new PointerScope()) {
      for (int id : n.outputs()) {
        Shapes.Value wanted = expected.get(id);
        IValue found = values[id];
        if (wanted != null && found != null && found.isTensor()) {
          check(n, id, wanted, found.toTensor());
        }
      }
    }
  }

  /** All nodes of a call were fine. */
  void passed() {
    seen = true;
  }

  /** Mixed precision chooses among the floating types, operation by operation. */
  private static boolean autocast(int found, int wanted) {
    return floating(found)
        && floating(wanted)
        && (torch.is_autocast_enabled(torch.DeviceType.CPU)
            || torch.is_autocast_enabled(torch.DeviceType.CUDA));
  }

  private static boolean floating(int dtype) {
    return DType.ofCode(dtype).filter(DType::isFloating).isPresent();
  }

  private void check(Node n, int id, Shapes.Value wanted, Tensor found) {
    if (!found.defined()) {
      return; // whoever reads it gets libtorch's own refusal
    }
    long[] shape = Tensors.shape(found);
    int dtype = found.scalar_type().value;
    boolean fits =
        (dtype == wanted.dtype() || autocast(dtype, wanted.dtype()))
            && shape.length == wanted.rank();
    for (int d = 0; fits && d < shape.length; d++) {
      long size = wanted.shape().get(d);
      fits = shape[d] == size || (expected.varies(id, d) && shape[d] < size);
    }
    if (!fits) {
      List<Long> sizes = Arrays.stream(shape).boxed().toList();
      throw new GraphException(
          Code.SHAPE_MISMATCH,
          "%s put out type %d of shape %s, but its arguments promise type %d of shape %s"
              .formatted(n.label(), dtype, sizes, wanted.dtype(), wanted.shape()),
          n.at());
    }
  }
}
