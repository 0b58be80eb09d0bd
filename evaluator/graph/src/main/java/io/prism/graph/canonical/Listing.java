package io.prism.graph.canonical;

import io.prism.graph.Graph;
import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Declared;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import io.prism.graph.flow.Shapes.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model as text that does not depend on how its graph was written down. */
final class Listing {
  private final Terms terms;
  private final Labels unsized;
  private final List<String> structure;
  private final Map<Integer, Integer> order = new HashMap<>();
  private final Map<Integer, Integer> declaredOrder = new HashMap<>();
  private final Map<Long, String> symbols = new HashMap<>();
  private final Set<Long> sizes = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  private Listing(Terms terms) {
    this.terms = terms;
    this.unsized = new Labels(terms, false, _ -> "#");
    this.structure = new Neighbourhoods(terms, unsized, Set.of()).whole();
    Graph graph = terms.graph();
    List<Long> tokens = graph.inputs().getFirst().type().shape();
    Value out = terms.value(terms.output());
    for (Term t : terms.list()) {
      t.node().outputs().forEach(id -> collect(terms.shapes().get(id)));
      t.operands().forEach(o -> collect(terms.value(o)));
    }
    symbols.put(0L, "0");
    symbols.put(1L, "1");
    symbols.put(-1L, "-1");
    symbols.put(Long.MAX_VALUE, "end");
    symbols.putIfAbsent(tokens.get(0), "B");
    symbols.putIfAbsent(tokens.get(1), "T");
    if (out != null && out.rank() > 0) {
      symbols.putIfAbsent(out.size(-1), "V");
    }
  }

  private void collect(@Nullable Value v) {
    if (v != null) {
      sizes.addAll(v.shape());
    }
  }

  static String of(Terms terms) {
    return new Listing(terms).write();
  }

  /** Depth first from the output, without recursion: graphs can be deep. */
  private String write() {
    Labels labels = new Labels(terms, false, this::symbol);
    Deque<Integer> open = new ArrayDeque<>();
    if (terms.output() instanceof Result(int t, _)) {
      open.push(t);
    }
    while (!open.isEmpty()) {
      int at = open.peek();
      List<Operand> operands = sorted(terms.list().get(at));
      int waiting = open.size();
      for (Operand o : operands.reversed()) {
        if (o instanceof Result(int before, _) && !order.containsKey(before)) {
          open.push(before);
        }
      }
      if (open.size() > waiting) {
        continue;
      }
      open.pop();
      if (order.putIfAbsent(at, order.size()) == null) {
        line(labels, terms.list().get(at), operands);
      }
    }
    return text.append("output ").append(name(labels, terms.output())).append('\n').toString();
  }

  private void line(Labels labels, Term t, List<Operand> operands) {
    List<String> names = new ArrayList<>();
    operands.forEach(o -> names.add(name(labels, o)));
    text.append(labels.term(t)).append(' ').append(names).append('\n');
  }

  private String name(Labels labels, Operand o) {
    return switch (o) {
      case Declared(int id) ->
          labels.declared(id) + "@" + declaredOrder.computeIfAbsent(id, _ -> declaredOrder.size());
      case Result(int t, int index) -> order.get(t) + "." + index;
      case Absent() -> "none";
    };
  }

  private List<Operand> sorted(Term t) {
    if (!Names.COMMUTATIVE.contains(t.op()) || !Neighbourhoods.isEven(t)) {
      return t.operands();
    }
    List<Operand> out = new ArrayList<>(t.operands());
    out.sort(Comparator.comparing(this::structure));
    return out;
  }

  private String structure(Operand o) {
    return switch (o) {
      case Declared(int id) -> "declared" + unsized.declared(id);
      case Result(int t, int index) -> structure.get(t) + "." + index;
      case Absent() -> "";
    };
  }

  /** Numbers that are no size of any tensor stay as they are. */
  private String symbol(long size) {
    return !sizes.contains(size)
        ? symbols.getOrDefault(size, Long.toString(size))
        : symbols.computeIfAbsent(size, _ -> "s" + symbols.size());
  }
}
