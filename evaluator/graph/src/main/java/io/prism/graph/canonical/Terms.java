package io.prism.graph.canonical;

import io.prism.graph.Graph;
import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Declared;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.Shapes.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A simplified graph.
 *
 * @param list each term after those it reads
 */
record Terms(Graph graph, Shapes shapes, List<Term> list, Operand output) {

  /** {@return type and shape of an operand, null when it is absent} */
  @Nullable Value value(Operand o) {
    return value(o, list, shapes);
  }

  /** {@return only what the output needs; simplification leaves operations nobody reads} */
  Terms reachable() {
    BitSet needed = new BitSet();
    if (output instanceof Result(int t, _)) {
      needed.set(t);
    }
    for (int i = list.size() - 1; i >= 0; i--) {
      if (needed.get(i)) {
        for (Operand o : list.get(i).operands()) {
          if (o instanceof Result(int t, _)) {
            needed.set(t);
          }
        }
      }
    }
    int[] place = new int[list.size()];
    List<Term> kept = new ArrayList<>();
    for (int i = 0; i < place.length; i++) {
      place[i] = kept.size();
      if (needed.get(i)) {
        Term t = list.get(i);
        List<Operand> moved = t.operands().stream().map(o -> moved(o, place)).toList();
        kept.add(new Term(t.op(), t.detail(), t.node(), moved));
      }
    }
    return new Terms(graph, shapes, List.copyOf(kept), moved(output, place));
  }

  private static Operand moved(Operand o, int[] place) {
    return o instanceof Result(int t, int index) ? new Result(place[t], index) : o;
  }

  static @Nullable Value value(Operand o, List<Term> list, Shapes shapes) {
    return switch (o) {
      case Declared(int id) -> shapes.get(id);
      case Result(int term, int index) -> {
        List<Integer> outputs = list.get(term).node().outputs();
        yield index < outputs.size() ? shapes.get(outputs.get(index)) : null;
      }
      case Absent() -> null;
    };
  }

  /** {@return the states by id} */
  Map<Integer, Graph.State> states() {
    Map<Integer, Graph.State> out = new HashMap<>();
    graph.states().forEach(s -> out.put(s.id(), s));
    return out;
  }

  /** {@return the constants by id} */
  Map<Integer, Graph.Constant> constants() {
    Map<Integer, Graph.Constant> out = new HashMap<>();
    graph.constants().forEach(c -> out.put(c.id(), c));
    return out;
  }
}
