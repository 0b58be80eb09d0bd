package io.prism.graph.replay;

import io.prism.graph.Node;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Looks at the values of a replay. */
@FunctionalInterface
public interface Tap {
  /**
   * Called after each node.
   *
   * @param index position of the node
   * @param outputs its tensors, valid during this call only; do not write them
   */
  void node(int index, Node node, List<Tensor> outputs);
}
