package io.prism.graph.drawing;

import io.prism.graph.Graph;
import io.prism.graph.cost.FlopCount;
import java.util.HashMap;
import java.util.Map;

/** Parameters and FLOPs of stretches of nodes. A parameter counts where it is first used. */
final class Totals {
  private final long[] parameters;
  private final long[] flops;
  private final long modelFlops;

  Totals(Graph graph, FlopCount cost) {
    int n = graph.nodes().size();
    parameters = new long[n + 1];
    flops = new long[n + 1];
    modelFlops = cost.flops();
    Map<Integer, Long> unused = new HashMap<>();
    graph.states().stream()
        .filter(Graph.State::trainable)
        .forEach(s -> unused.put(s.id(), s.type().elements()));
    for (int i = 0; i < n; i++) {
      long[] here = {0};
      graph
          .nodes()
          .get(i)
          .forEachTensor(
              id -> {
                Long size = unused.remove(id);
                here[0] += size == null ? 0 : size;
              });
      parameters[i + 1] = parameters[i] + here[0];
      flops[i + 1] = flops[i] + cost.nodes().get(i).flops();
    }
  }

  long parameters(int from, int to) {
    return parameters[to] - parameters[from];
  }

  long flops(int from, int to) {
    return flops[to] - flops[from];
  }

  long modelFlops() {
    return modelFlops;
  }
}
