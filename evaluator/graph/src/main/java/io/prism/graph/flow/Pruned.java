package io.prism.graph.flow;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph of mode {@link Graph.Mode#INIT} without what its states do not come from.
 *
 * <p>Read backwards, a node is needed when a value it returns is, or when it writes memory that
 * something later needs; then all that it reads is needed too. Memory is followed by {@link
 * StorageGroups}, so a node may be kept in vain but none is missing.
 */
public final class Pruned {
  private final Graph graph;
  private final StorageGroups groups;
  private final BitSet values = new BitSet();
  private final BitSet memory = new BitSet();
  private final int[] renumbered;
  private int next;

  private Pruned(Graph graph) {
    this.graph = graph;
    this.groups = StorageGroups.of(graph);
    this.renumbered = new int[graph.idCount()];
    Arrays.fill(renumbered, -1);
  }

  /** {@return {@code graph}, ids dense again} */
  public static Graph of(Graph graph) {
    return new Pruned(graph).run();
  }

  private Graph run() {
    need(graph.output());
    graph.states().forEach(s -> need(s.id()));
    List<Node> kept = new ArrayList<>();
    for (Node n : graph.nodes().reversed()) {
      boolean needed =
          n.outputs().stream().anyMatch(values::get)
              || StorageGroups.written(n).stream().anyMatch(id -> memory.get(groups.group(id)));
      if (needed) {
        n.forEachTensor(this::need);
        kept.add(n);
      }
    }
    return numbered(kept.reversed());
  }

  private void need(int id) {
    values.set(id);
    memory.set(groups.group(id));
  }

  private Graph numbered(List<Node> kept) {
    List<Graph.Input> inputs =
        graph.inputs().stream()
            .map(i -> new Graph.Input(fresh(i.id()), i.name(), i.type()))
            .toList();
    List<Graph.State> states =
        graph.states().stream()
            .map(s -> new Graph.State(fresh(s.id()), s.name(), s.type(), s.trainable()))
            .toList();
    List<Graph.Constant> constants =
        graph.constants().stream()
            .filter(c -> values.get(c.id()))
            .map(c -> new Graph.Constant(fresh(c.id()), c.type(), c.data()))
            .toList();
    List<Node> nodes = new ArrayList<>();
    for (Node n : kept) {
      List<Arg> args = n.args().stream().map(this::renumbered).toList();
      List<Integer> outputs = n.outputs().stream().map(this::fresh).toList();
      nodes.add(new Node(n.op(), n.overload(), args, outputs, n.module(), n.at()));
    }
    return new Graph(graph.mode(), inputs, states, constants, nodes, renumbered[graph.output()]);
  }

  private int fresh(int id) {
    renumbered[id] = next;
    return next++;
  }

  private Arg renumbered(Arg a) {
    return switch (a) {
      case Arg.TensorRef(int id) -> new Arg.TensorRef(renumbered[id]);
      case Arg.TensorList l -> {
        List<@Nullable Integer> ids = new ArrayList<>();
        for (Integer id : l.ids()) {
          ids.add(id == null ? null : renumbered[id]);
        }
        yield new Arg.TensorList(ids);
      }
      default -> a;
    };
  }
}
