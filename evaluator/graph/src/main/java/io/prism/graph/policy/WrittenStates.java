package io.prism.graph.policy;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.flow.StorageGroups;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which nodes may write the memory of a state, directly or through views. */
final class WrittenStates {
  private final StorageGroups groups;
  private final Map<Integer, String> names = new HashMap<>();

  WrittenStates(Graph graph) {
    groups = StorageGroups.of(graph);
    graph.states().forEach(s -> names.put(groups.group(s.id()), s.name()));
  }

  /** {@return the name of a state that {@code n} may write} */
  Optional<String> by(Node n) {
    return StorageGroups.written(n).stream()
        .map(id -> names.get(groups.group(id)))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
