package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.flow.StorageGroups;
import io.prism.player.bridge.EmptyCalls.Fact;
import io.prism.player.bridge.Presence.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the values of a graph so that equal numbers mean equal values, also between two graphs
 * that share the tables. Memory that operations write has a state of its own, which is part of the
 * number of whatever is read from it.
 */
final class EmptyReading {
  private final Graph graph;
  private final Set<Integer> masks;
  private final Map<Integer, List<Subject>> assumed;
  private final Map<List<Object>, Integer> numbers;
  private final Map<Integer, Fact> facts;
  private final StorageGroups groups;
  private final int[] values;
  private final Map<Integer, Integer> memory = new HashMap<>();
  private final Map<Integer, Node> makers = new HashMap<>();
  private int draws;

  EmptyReading(
      Trace.Finished traced,
      Map<Integer, List<Subject>> assumed,
      Map<List<Object>, Integer> numbers,
      Map<Integer, Fact> facts) {
    this.graph = traced.graph();
    this.masks = traced.masks();
    this.assumed = assumed;
    this.numbers = numbers;
    this.facts = facts;
    this.groups = StorageGroups.of(graph);
    this.values = new int[graph.idCount()];
  }

  /** {@return the number of the graph's output} */
  int output() {
    graph.inputs().forEach(i -> define(i.id(), number("input", i.name())));
    graph.states().forEach(s -> define(s.id(), number("state", s.name())));
    graph
        .constants()
        .forEach(c -> define(c.id(), number("constant", c.type(), Arrays.hashCode(c.data()))));
    graph.nodes().forEach(n -> n.outputs().forEach(id -> makers.put(id, n)));
    graph.nodes().forEach(this::node);
    return read(graph.output());
  }

  private void node(Node n) {
    EmptyCalls call = new EmptyCalls(n, id -> facts.get(read(id)), masks::contains);
    Integer same = call.unchanged();
    Fact fact = call.fact();
    boolean mutates = Aten.find(n.op(), n.overload()).schema().mutates();
    if (same != null) {
      // an operation in place gives the tensor itself, another one a copy of it
      define(n.outputs().getFirst(), mutates ? values[same] : read(same));
      return;
    }
    List<Object> key = new ArrayList<>(List.of(n.op(), n.overload()));
    n.args().forEach(a -> key.add(argument(a)));
    if (EmptyCalls.draws(n) && fact != Fact.NO_ROWS) {
      key.add(draws++);
    }
    if (mutates && !n.outputs().isEmpty()) {
      int id = n.outputs().getFirst();
      int self = StorageGroups.written(n).getFirst();
      memory.put(groups.group(id), number(key.toArray()));
      define(id, values[self]);
      return;
    }
    for (int i = 0; i < n.outputs().size(); i++) {
      key.add(i);
      define(n.outputs().get(i), number(key.toArray()));
      key.removeLast();
      if (fact != null) {
        facts.put(read(n.outputs().get(i)), fact);
      }
    }
  }

  private Object argument(Arg a) {
    return switch (a) {
      case Arg.TensorRef(int id) -> List.of("tensor", read(id));
      case Arg.TensorList(List<@Nullable Integer> ids) ->
          ids.stream().map(id -> id == null ? (Object) "none" : read(id)).toList();
      default -> a;
    };
  }

  private void define(int id, int value) {
    values[id] = value;
    for (Subject s : assumed.getOrDefault(id, List.of())) {
      int subject =
          s.dim() < 0
              ? read(id)
              : number(
                  "aten::select",
                  "int",
                  List.of("tensor", read(id)),
                  new Arg.Int(s.dim()),
                  new Arg.Int(s.index()),
                  0);
      facts.put(subject, EmptyCalls.of(s.kind()));
      hits(id, s);
    }
  }

  /**
   * Where one slice of a one-hot mask is false, the choices equal its number nowhere. One-hot masks
   * are recorded as {@code choices.unsqueeze(-1) == arange(n)}.
   */
  private void hits(int id, Subject s) {
    Node eq = maker(id);
    while (eq != null && EmptyCalls.casts(eq)) {
      eq = maker(first(eq));
    }
    if (!s.last() || eq == null || !eq.op().equals("aten::eq") || eq.args().size() != 2) {
      return;
    }
    Node spread = maker(first(eq));
    Node classes = eq.args().get(1) instanceof Arg.TensorRef(int to) ? maker(to) : null;
    if (spread != null
        && spread.op().equals("aten::unsqueeze")
        && spread.args().get(1).equals(new Arg.Int(-1))
        && classes != null
        && classes.op().equals("aten::arange")
        && classes.overload().isEmpty()) {
      List<Object> choices = List.of("tensor", read(first(spread)));
      facts.put(number("aten::eq", "Scalar", choices, new Arg.Int(s.index()), 0), Fact.ZERO);
    }
  }

  private @Nullable Node maker(int id) {
    return makers.get(id);
  }

  private static int first(Node n) {
    return n.args().getFirst() instanceof Arg.TensorRef(int id) ? id : -1;
  }

  /** {@return the number of what {@code id} holds now} */
  private int read(int id) {
    Integer state = groups.isWritten(id) ? memory.get(groups.group(id)) : null;
    return state == null ? values[id] : number("read", values[id], state);
  }

  private int number(Object... key) {
    return numbers.computeIfAbsent(List.of(key), _ -> numbers.size());
  }
}
