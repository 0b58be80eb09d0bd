package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.canonical.Term.Declared;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.Shapes.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations that give back their operand. */
final class Identities {
  private final Shapes shapes;
  private final List<Term> terms;
  // The number that all elements of a constant or of a term's result are; NaN when they differ.
  private final Map<Integer, Double> constants = new HashMap<>();
  private final List<Double> results = new ArrayList<>();

  Identities(Graph graph, Shapes shapes, List<Term> terms) {
    graph.constants().forEach(c -> constants.put(c.id(), uniform(c)));
    this.shapes = shapes;
    this.terms = terms;
  }

  /** {@return the operand that this operation gives back unchanged, null when it does something} */
  @Nullable Operand sameAs(String op, Node n, List<Operand> operands) {
    if (operands.isEmpty()) {
      return null;
    }
    Operand first = operands.getFirst();
    Value out = shapes.get(n.outputs().getFirst());
    if (op.equals("copy")) {
      return like(operands.get(1), out) ? operands.get(1) : null;
    }
    if (Names.COPIES.contains(op)) {
      return copied(op, first, out);
    }
    return switch (op) {
      case "dropout", "feature_dropout", "alpha_dropout", "feature_alpha_dropout" ->
          off(n) ? first : null;
      case "permute" -> permuted(n, first);
      case "slice" -> like(first, out) && step(n) == 1 ? first : null;
      case "cat" -> operands.size() == 1 ? first : null;
      case "add" ->
          like(first, out) && nothingAdded(n, operands)
              ? first
              : operands.size() == 2 && isAll(first, 0) && scale(n) == 1
                  ? likeOrNull(operands.get(1), out)
                  : null;
      case "sub" -> like(first, out) && nothingAdded(n, operands) ? first : null;
      case "mul" ->
          like(first, out) && second(n, operands, 1)
              ? first
              : operands.size() == 2 && isAll(first, 1) ? likeOrNull(operands.get(1), out) : null;
      case "div", "pow" -> like(first, out) && second(n, operands, 1) ? first : null;
      default -> null;
    };
  }

  private @Nullable Operand likeOrNull(Operand o, @Nullable Value out) {
    return like(o, out) ? o : null;
  }

  /** A reshape of a reshape may be back where it started. */
  private @Nullable Operand copied(String op, Operand first, @Nullable Value out) {
    if (like(first, out)) {
      return first;
    }
    boolean again =
        op.equals("reshape")
            && first instanceof Result(int t, _)
            && terms.get(t).op().equals(op)
            && like(terms.get(t).operands().getFirst(), out);
    return again ? terms.get(((Result) first).term()).operands().getFirst() : null;
  }

  private @Nullable Operand permuted(Node n, Operand first) {
    Value v = Terms.value(first, terms, shapes);
    int[] p = v == null ? null : Permutation.of(n, v.rank());
    if (p == null) {
      return null;
    }
    if (Permutation.isIdentity(p)) {
      return first;
    }
    if (first instanceof Result(int t, _) && !terms.get(t).detail().isEmpty()) {
      Term inner = terms.get(t);
      boolean undone =
          Permutation.isIdentity(Permutation.compose(p, Permutation.parse(inner.detail())));
      return undone ? inner.operands().getFirst() : null;
    }
    return null;
  }

  private boolean like(Operand o, @Nullable Value out) {
    Value v = Terms.value(o, terms, shapes);
    return v != null && out != null && v.dtype() == out.dtype() && v.shape().equals(out.shape());
  }

  private static boolean off(Node n) {
    return n.args().contains(new Arg.Bool(false)) || n.args().contains(new Arg.Float(0));
  }

  private static long step(Node n) {
    return n.op().equals("aten::slice") && n.args().getLast() instanceof Arg.Int(long s) ? s : 1;
  }

  private boolean nothingAdded(Node n, List<Operand> operands) {
    return scale(n) == 0 || second(n, operands, 0);
  }

  private static double scale(Node n) {
    int i = Aten.find(n.op(), n.overload()).schema().indexOf("alpha");
    return i < 0 ? 1 : number(n.args().get(i));
  }

  /** {@return whether the second operand is this number everywhere} */
  private boolean second(Node n, List<Operand> operands, double value) {
    return operands.size() > 1 ? isAll(operands.get(1), value) : number(n.args().get(1)) == value;
  }

  private boolean isAll(Operand o, double value) {
    return uniform(o) == value;
  }

  /** {@return the number that all elements are, NaN when they differ or it is not known} */
  double uniform(Operand o) {
    return switch (o) {
      case Declared(int id) -> constants.getOrDefault(id, Double.NaN);
      case Result(int t, _) -> results.get(t);
      case Term.Absent() -> Double.NaN;
    };
  }

  /** Notes whether the newest term's elements are all one known number. */
  void learn(Term t) {
    results.add(
        switch (t.op()) {
          case "zeros", "zeros_like", "new_zeros", "zero" -> 0.0;
          case "ones", "ones_like", "new_ones" -> 1.0;
          case "full", "full_like", "fill" -> number(t.node().args().get(1));
          case "mul" ->
              uniform(t.operands().getFirst()) == 0 || second(t.node(), t.operands(), 0)
                  ? 0.0
                  : Double.NaN;
          case "to", "reshape", "expand" -> uniform(t.operands().getFirst());
          default -> Double.NaN;
        });
  }

  private static double uniform(Graph.Constant c) {
    ByteBuffer data = ByteBuffer.wrap(c.data()).order(ByteOrder.LITTLE_ENDIAN);
    double value = Double.NaN;
    for (int i = 0; data.hasRemaining(); i++) {
      double next =
          switch (c.type().dtype()) {
            case FLOAT32 -> data.getFloat();
            case FLOAT64 -> data.getDouble();
            case INT64 -> data.getLong();
            case INT32 -> data.getInt();
            case FLOAT16, BFLOAT16, INT16, INT8, UINT8, BOOL -> Double.NaN;
          };
      if (Double.isNaN(next) || (i > 0 && next != value)) {
        return Double.NaN;
      }
      value = next;
    }
    return value;
  }

  private static double number(Arg a) {
    return switch (a) {
      case Arg.Int(long v) -> v;
      case Arg.Float(double v) -> v;
      default -> Double.NaN;
    };
  }
}
