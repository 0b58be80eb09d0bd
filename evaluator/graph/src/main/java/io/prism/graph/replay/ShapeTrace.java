package io.prism.graph.replay;

import io.prism.graph.Graph;
import io.prism.graph.aten.Tensors;
import io.prism.graph.flow.Shapes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Finds the shapes of all values by one replay. */
public final class ShapeTrace {
  private ShapeTrace() {}

  /** {@return the shapes of {@code graph}, replayed once in main memory with zeros as states} */
  public static Shapes of(Graph graph) {
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> zeros = new LinkedHashMap<>();
      for (Graph.State s : graph.states()) {
        zeros.put(s.name(), Tensors.empty(s.type()).zero_());
      }
      Tensor tokens = Tensors.empty(graph.inputs().getFirst().type()).zero_();
      try (GraphModule module = GraphModule.prepare(graph, zeros, new Device("cpu"))) {
        return of(module, tokens);
      }
    }
  }

  /** {@return the shapes seen in one forward of {@code module}} */
  public static Shapes of(GraphModule module, Tensor tokens) {
    Shapes shapes = new Shapes(module.graph());
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      module.forward(
          tokens,
          (_, node, outputs) -> {
            List<Integer> ids = node.outputs();
            for (int i = 0; i < ids.size(); i++) {
              Tensor t = outputs.get(i);
              if (t.defined()) {
                shapes.put(ids.get(i), value(t));
              }
            }
          });
    }
    return shapes;
  }

  private static Shapes.Value value(Tensor t) {
    List<Long> sizes = Arrays.stream(Tensors.shape(t)).boxed().toList();
    return new Shapes.Value(t.scalar_type().value, sizes, Math.toIntExact(t.element_size()));
  }
}
