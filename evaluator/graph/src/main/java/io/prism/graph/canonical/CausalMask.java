package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.flow.Shapes.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the mask "no position sees a later one" where it is computed in the model, without
 * computing it. A mask in a buffer is not recognised: its values are not part of the graph.
 */
final class CausalMask {
  /** Scores this low are as good as minus infinity. */
  private static final double BARRIER = -1e4;

  private static final int DEEPEST = 12;
  private static final Set<String> SAME = Set.of("reshape", "expand", "to", "slice");

  private CausalMask() {}

  /** {@return whether {@code o} is true exactly where attention is allowed} */
  static boolean isAllowed(Operand o, Match m) {
    return isAllowed(o, m, DEEPEST);
  }

  /** {@return whether {@code o} is true exactly where attention is forbidden} */
  static boolean isBlocked(Operand o, Match m) {
    return isBlocked(o, m, DEEPEST);
  }

  /** {@return whether adding {@code o} to the scores forbids exactly what is later} */
  static boolean isAdditive(Operand o, Match m) {
    Operand at = strip(o, m);
    Term upper = m.is(at, "triu", 1);
    if (upper != null) {
      return diagonal(upper) == 1 && m.uniform(upper.operands().getFirst()) <= BARRIER;
    }
    Term filled = m.is(at, "masked_fill", 2);
    if (filled != null) {
      return m.uniform(filled.operands().getFirst()) == 0
          && isBarrier(filled.node().args().get(2), m)
          && isBlocked(filled.operands().get(1), m);
    }
    Match.Product p = m.product(at);
    return p.factors().size() == 1
        && p.number() <= BARRIER
        && Double.isFinite(p.number())
        && !p.factors().getFirst().equals(at)
        && isBlocked(p.factors().getFirst(), m);
  }

  /** {@return whether a number filled in for a score amounts to leaving it out} */
  static boolean isBarrier(Arg value, Match m) {
    return switch (value) {
      case Arg.TensorRef(int id) -> m.uniform(new Term.Declared(id)) <= BARRIER;
      default -> Match.number(value) <= BARRIER;
    };
  }

  private static boolean isAllowed(Operand o, Match m, int depth) {
    Operand at = strip(o, m);
    Term lower = m.is(at, "tril", 1);
    if (lower != null) {
      return diagonal(lower) == 0 && isNonZero(m.uniform(lower.operands().getFirst()));
    }
    return depth > 0
        && (compares(at, "ge", m, true)
            || compares(at, "le", m, false)
            || (negated(at, m) instanceof Operand x && isBlocked(x, m, depth - 1)));
  }

  private static boolean isBlocked(Operand o, Match m, int depth) {
    Operand at = strip(o, m);
    Term upper = m.is(at, "triu", 1);
    if (upper != null) {
      return diagonal(upper) == 1 && isNonZero(m.uniform(upper.operands().getFirst()));
    }
    return depth > 0
        && (compares(at, "lt", m, true)
            || compares(at, "gt", m, false)
            || (negated(at, m) instanceof Operand x && isAllowed(x, m, depth - 1)));
  }

  private static boolean isNonZero(double v) {
    return !Double.isNaN(v) && v != 0;
  }

  private static long diagonal(Term t) {
    return t.node().args().size() > 1 && t.node().args().get(1) instanceof Arg.Int(long d) ? d : 0;
  }

  /** {@return x where {@code o} is "not x" or "x == 0"} */
  private static @Nullable Operand negated(Operand o, Match m) {
    for (String not : List.of("logical_not", "bitwise_not")) {
      Term t = m.is(o, not, 1);
      if (t != null) {
        return t.operands().getFirst();
      }
    }
    Term zero = m.is(o, "eq", 1);
    return zero != null && m.second(zero) == 0 ? zero.operands().getFirst() : null;
  }

  /** {@return whether {@code o} compares row numbers with column numbers, in that order or not} */
  private static boolean compares(Operand o, String op, Match m, boolean rowsFirst) {
    Term t = m.is(o, op, 2);
    if (t == null) {
      return false;
    }
    Operand rows = t.operands().get(rowsFirst ? 0 : 1);
    Operand columns = t.operands().get(rowsFirst ? 1 : 0);
    return isCount(rows, m, -2) && isCount(columns, m, -1) && m.rank(o) >= 2;
  }

  /** {@return whether {@code o} is 0, 1, 2 ... along this dimension only} */
  private static boolean isCount(Operand o, Match m, int dim) {
    Value v = m.value(o);
    Term t = m.is(strip(o, m), "arange", 0);
    return v != null
        && t != null
        && t.node().overload().isEmpty()
        && v.size(dim) == v.elements()
        && v.elements() > 1;
  }

  /** Views and casts that keep the upper left corner of the last two dimensions. */
  private static Operand strip(Operand o, Match m) {
    Operand at = o;
    for (int i = 0; i < DEEPEST; i++) {
      Operand inner = null;
      for (String op : SAME) {
        Term t = m.is(at, op, 1);
        inner = t == null ? inner : keepsCorner(t, at, m) ? t.operands().getFirst() : null;
      }
      if (inner == null) {
        return at;
      }
      at = inner;
    }
    return at;
  }

  private static boolean keepsCorner(Term t, Operand at, Match m) {
    Value in = m.value(t.operands().getFirst());
    Value out = m.value(at);
    if (in == null || out == null) {
      return false;
    }
    return switch (t.op()) {
      case "slice" -> {
        List<Arg> a = t.node().args();
        boolean fromStart =
            a.size() > 2 && (a.get(2) instanceof Arg.None || Match.number(a.get(2)) == 0);
        yield fromStart && (t.node().op().equals("aten::narrow") || Match.number(a.getLast()) == 1);
      }
      case "to" -> true;
      default ->
          in.elements() == 1
              || in.rank() < 2
              || out.rank() < 2
              || (in.size(-1) == out.size(-1) && in.size(-2) == out.size(-2));
    };
  }
}
