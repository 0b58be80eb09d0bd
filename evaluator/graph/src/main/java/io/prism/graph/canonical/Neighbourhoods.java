package io.prism.graph.canonical;

import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Declared;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What each term looks like, some operands back (Weisfeiler-Lehman, towards the input only). */
final class Neighbourhoods {
  private final Terms terms;
  private final Labels labels;
  private final Set<Operand> boundary;

  /**
   * @param boundary operands that are not looked into
   */
  Neighbourhoods(Terms terms, Labels labels, Set<Operand> boundary) {
    this.terms = terms;
    this.labels = labels;
    this.boundary = boundary;
  }

  /** {@return the different views of this radius} */
  SortedSet<String> within(int radius) {
    List<String> own = new ArrayList<>();
    terms.list().forEach(t -> own.add(Digest.of(labels.term(t))));
    List<String> level = own;
    for (int r = 0; r < radius; r++) {
      List<String> next = new ArrayList<>();
      for (int i = 0; i < terms.list().size(); i++) {
        next.add(view(terms.list().get(i), own.get(i), level));
      }
      level = next;
    }
    return new TreeSet<>(level);
  }

  /** {@return for each term, everything that leads to it} */
  List<String> whole() {
    List<String> out = new ArrayList<>();
    for (Term t : terms.list()) {
      out.add(view(t, Digest.of(labels.term(t)), out));
    }
    return out;
  }

  private String view(Term t, String own, List<String> level) {
    List<String> parts = new ArrayList<>();
    for (Operand o : t.operands()) {
      if (!(o instanceof Declared(int id) && labels.isNumber(id))) {
        parts.add(operand(o, level));
      }
    }
    if (Names.COMMUTATIVE.contains(t.op()) && isEven(t)) {
      parts.sort(null);
    }
    return Digest.of(own + parts);
  }

  /** {@return whether the operands count alike: an add that scales one of them is not even} */
  static boolean isEven(Term t) {
    return t.operands().size() == 2
        && (!t.op().equals("add")
            || t.node().args().getLast().equals(new io.prism.graph.Arg.Int(1)));
  }

  private String operand(Operand o, List<String> level) {
    if (boundary.contains(o)) {
      return "stream";
    }
    return switch (o) {
      case Declared(int id) -> labels.declared(id);
      case Result(int term, int index) -> level.get(term) + "." + index;
      case Absent() -> "none";
    };
  }
}
