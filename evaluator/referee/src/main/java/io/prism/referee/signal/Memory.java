package io.prism.referee.signal;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.StorageGroups;
import io.prism.graph.replay.ShapeTrace;
import java.util.HashMap;
import java.util.Map;

/**
 * Peak memory projected from shapes: the same number on every machine, unlike the resident set.
 *
 * @param inferenceBytes states, and the largest set of values that are alive at once in a forward
 *     pass when each is released after its last use
 * @param trainingBytes states, a gradient and two moments for each parameter, and every value of
 *     the training graph, as if the backward pass needed all of them: an upper bound
 */
public record Memory(long inferenceBytes, long trainingBytes) {
  private static final int GRADIENT_AND_MOMENTS = 3;

  /** {@return what the two graphs of a model need} */
  public static Memory of(Graph train, Graph eval) {
    return new Memory(stateBytes(eval) + live(eval), training(train));
  }

  private static long stateBytes(Graph graph) {
    return graph.states().stream().mapToLong(s -> s.type().bytes()).sum();
  }

  private static long training(Graph train) {
    long parameters =
        train.states().stream()
            .filter(Graph.State::trainable)
            .mapToLong(s -> s.type().bytes())
            .sum();
    long values = sizes(train).values().stream().mapToLong(v -> v).sum();
    return stateBytes(train) + GRADIENT_AND_MOMENTS * parameters + values;
  }

  /** {@return bytes of each storage that nodes make, by group; views share one} */
  private static Map<Integer, Long> sizes(Graph graph) {
    Shapes shapes = ShapeTrace.of(graph);
    StorageGroups groups = StorageGroups.of(graph);
    Map<Integer, Long> sizes = new HashMap<>();
    for (Node n : graph.nodes()) {
      for (int id : n.outputs()) {
        Shapes.Value v = shapes.get(id);
        sizes.merge(groups.group(id), v == null ? 0 : v.bytes(), Math::max);
      }
    }
    graph.states().forEach(s -> sizes.remove(groups.group(s.id())));
    return sizes;
  }

  private static long live(Graph graph) {
    Map<Integer, Long> sizes = sizes(graph);
    StorageGroups groups = StorageGroups.of(graph);
    Map<Integer, Integer> last = new HashMap<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      int at = i;
      graph.nodes().get(i).forEachTensor(id -> last.put(groups.group(id), at));
      graph.nodes().get(i).outputs().forEach(id -> last.put(groups.group(id), at));
    }
    last.put(groups.group(graph.output()), graph.nodes().size());
    Map<Integer, Long> alive = new HashMap<>();
    long now = 0;
    long peak = 0;
    for (int i = 0; i < graph.nodes().size(); i++) {
      for (int id : graph.nodes().get(i).outputs()) {
        int group = groups.group(id);
        long size = sizes.getOrDefault(group, 0L);
        now += alive.put(group, size) == null ? size : 0;
      }
      peak = Math.max(peak, now);
      int at = i;
      long gone =
          alive.entrySet().stream()
              .filter(e -> last.getOrDefault(e.getKey(), 0) == at)
              .mapToLong(Map.Entry::getValue)
              .sum();
      alive.keySet().removeIf(g -> last.getOrDefault(g, 0) == at);
      now -= gone;
    }
    return peak;
  }
}
