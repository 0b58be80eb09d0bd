package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.canonical.Term.Declared;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.Shapes.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Looks at the terms below a term, for rewriting rules. All methods answer "no" when in doubt. */
final class Match {
  private static final int DEEPEST = 8;
  private static final double NEAR = 1e-3;

  private final List<Term> terms;
  private final Shapes shapes;
  private final Map<Integer, Graph.State> states = new HashMap<>();
  private final ToDoubleFunction<Operand> uniform;

  /**
   * @param terms in which the rules replace as they go
   * @param uniform the number that all elements of a value are, NaN when unknown
   */
  Match(Graph graph, List<Term> terms, Shapes shapes, ToDoubleFunction<Operand> uniform) {
    this.terms = terms;
    this.shapes = shapes;
    this.uniform = uniform;
    graph.states().forEach(s -> states.put(s.id(), s));
  }

  /** A product of numbers and tensors; quotients by numbers count as products. */
  record Product(double number, List<Operand> factors) {}

  /** {@return the term behind {@code o} when it is that operation with so many operands} */
  @Nullable Term is(Operand o, String op, int operands) {
    return o instanceof Result(int t, int index) && index == 0 && isTerm(terms.get(t), op, operands)
        ? terms.get(t)
        : null;
  }

  static boolean isTerm(Term t, String op, int operands) {
    return t.op().equals(op) && t.operands().size() == operands;
  }

  @Nullable Value value(Operand o) {
    return Terms.value(o, terms, shapes);
  }

  int rank(Operand o) {
    Value v = value(o);
    return v == null ? 0 : v.rank();
  }

  /** {@return whether {@code o} is a parameter of this many dimensions} */
  boolean isParameter(Operand o, int rank) {
    Graph.State s = o instanceof Declared(int id) ? states.get(id) : null;
    return s != null && s.trainable() && s.type().shape().size() == rank;
  }

  double uniform(Operand o) {
    return uniform.applyAsDouble(o);
  }

  static double number(Arg a) {
    return switch (a) {
      case Arg.Int(long v) -> v;
      case Arg.Float(double v) -> v;
      default -> Double.NaN;
    };
  }

  /** {@return the second operand of a binary operation as a number, NaN when it is a tensor} */
  double second(Term t) {
    if (t.operands().size() == 1) {
      return t.node().args().size() > 1 ? number(t.node().args().get(1)) : Double.NaN;
    }
    return t.operands().size() == 2 ? uniform(t.operands().get(1)) : Double.NaN;
  }

  static boolean near(double a, double b) {
    return Math.abs(a - b) <= NEAR * Math.max(Math.abs(a), Math.abs(b));
  }

  /** {@return the other summand of {@code o} when it adds this number} */
  @Nullable Operand plus(Operand o, double number) {
    Operand[] rest = new Operand[1];
    double found = addend(o, rest);
    return near(found, number) ? rest[0] : null;
  }

  /** {@return what is under the small number that {@code o} adds for stability, null if none} */
  @Nullable Operand plusSmall(Operand o) {
    Operand[] rest = new Operand[1];
    double found = addend(o, rest);
    return found >= 0 && found < 0.1 ? rest[0] : null;
  }

  private double addend(Operand o, @Nullable Operand[] rest) {
    if (!(o instanceof Result(int i, int index))
        || index != 0
        || !terms.get(i).op().equals("add")) {
      return Double.NaN;
    }
    Term t = terms.get(i);
    if (number(t.node().args().getLast()) != 1 || t.operands().size() > 2) {
      return Double.NaN;
    }
    double second = second(t);
    if (!Double.isNaN(second)) {
      rest[0] = t.operands().getFirst();
      return second;
    }
    rest[0] = t.operands().getLast();
    return uniform(t.operands().getFirst());
  }

  /** {@return {@code o} as a product, nested products opened} */
  Product product(Operand o) {
    List<Operand> factors = new ArrayList<>();
    double number = open(o, factors, DEEPEST);
    return new Product(number, factors);
  }

  private double open(Operand o, List<Operand> factors, int depth) {
    if (depth > 0 && o instanceof Result(int i, int index) && index == 0) {
      Term t = terms.get(i);
      double second = second(t);
      boolean plain = t.node().overload().isEmpty() || !t.node().overload().contains("mode");
      Operand first = t.operands().isEmpty() ? o : t.operands().getFirst();
      switch (t.op()) {
        case "mul" -> {
          if (!Double.isNaN(second)) {
            return second * open(first, factors, depth - 1);
          }
          if (t.operands().size() == 2) {
            double a = uniform(first);
            return (Double.isNaN(a) ? open(first, factors, depth - 1) : a)
                * open(t.operands().get(1), factors, depth - 1);
          }
        }
        case "div" -> {
          if (plain && !Double.isNaN(second) && second != 0) {
            return open(first, factors, depth - 1) / second;
          }
        }
        case "neg" -> {
          return -open(first, factors, depth - 1);
        }
        case "pow" -> {
          if (second == 2 || second == 3) {
            for (int n = 0; n < second; n++) {
              factors.add(first);
            }
            return 1;
          }
        }
        default -> {}
      }
    }
    factors.add(o);
    return 1;
  }

  /** {@return whether {@code o} is {@code x} times this number} */
  boolean isMultiple(Operand o, Operand x, double number) {
    Product p = product(o);
    return near(p.number(), number) && p.factors().equals(List.of(x));
  }

  /** {@return the operand of a mean, sum or maximum over the last dimension that keeps it} */
  @Nullable Operand overLast(Operand o, String op) {
    Term t = is(o, op, 1);
    if (t == null) {
      return null;
    }
    List<Arg> args = t.node().args();
    Operand x = t.operands().getFirst();
    int rank = rank(x);
    boolean last =
        args.size() > 2
            && args.get(1) instanceof Arg.Ints l
            && l.values().size() == 1
            && Math.floorMod(l.values().getFirst(), Math.max(1, rank)) == rank - 1
            && rank(o) == rank;
    return last ? x : null;
  }

  /**
   * {@return a term in place of {@code t}} Its tensors are the operands; the arguments say the
   * rest.
   */
  static Term instead(
      Term t, String op, String overload, List<Arg> args, String detail, List<Operand> operands) {
    Node n = t.node();
    Node node = new Node("aten::" + op, overload, args, n.outputs(), n.module(), n.at());
    return new Term(Names.of("aten::" + op), detail, node, operands);
  }
}
