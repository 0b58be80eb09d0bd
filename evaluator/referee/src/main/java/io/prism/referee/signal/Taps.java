package io.prism.referee.signal;

import io.prism.graph.DType;
import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Small things that all taps need. */
final class Taps {
  private Taps() {}

  /** {@return a tap that shows every node to all of them, in order} */
  static Tap all(Tap... taps) {
    return (index, node, outputs) -> {
      for (Tap tap : taps) {
        tap.node(index, node, outputs);
      }
    };
  }

  /** {@return the operation without its name space and without the mark of writing in place} */
  static String name(Node node) {
    String bare = node.op().replace("aten::", "");
    return bare.endsWith("_") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /**
   * {@return a key by position in the graph, which nobody can forge; sorts in the order of the
   * graph}
   */
  static String key(int index, Node node) {
    return "%05d.%s".formatted(index, name(node));
  }

  /** {@return whether it holds real numbers; complex ones occur in rotary positions} */
  static boolean isReal(Tensor t) {
    return t.defined()
        && t.numel() > 0
        && DType.ofCode(t.scalar_type().value).filter(DType::isFloating).isPresent();
  }

  /**
   * {@return float32 [rows, width], all dimensions but the last taken together; every nth row and
   * column where there are more than asked for}
   */
  static Tensor sample(Tensor t, long rows, long width) {
    Tensor flat = t.reshape(-1, t.size(t.dim() - 1));
    Tensor few = everyNth(everyNth(flat, 0, rows), 1, width);
    return few.to(torch.ScalarType.Float).contiguous();
  }

  private static Tensor everyNth(Tensor t, int dimension, long most) {
    long size = t.size(dimension);
    return size <= most
        ? t
        : t.slice(dimension, new LongOptional(0), new LongOptional(size), (size + most - 1) / most);
  }

  /** {@return the root mean square of all elements; may be infinite or NaN} */
  static double rms(Tensor t) {
    return t.to(torch.ScalarType.Float).square().mean().sqrt().item_float();
  }
}
