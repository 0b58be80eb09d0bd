package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.flow.Shapes.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products with a parameter matrix, whichever way round it is stored. */
final class LinearRule {
  private static final String SWAPPED = "[1, 0]";

  private LinearRule() {}

  static @Nullable Term apply(Term t, Match m) {
    return switch (t.op()) {
      case "matmul" -> t.operands().size() == 2 ? product(t, m, 0, new Absent()) : null;
      case "addmm" -> addmm(t, m);
      case "add" -> bias(t, m);
      case "reshape" -> around(t, m);
      default -> null;
    };
  }

  private static @Nullable Term product(Term t, Match m, int at, Operand bias) {
    Operand x = t.operands().get(at);
    Operand w = matrix(t.operands().get(at + 1), m);
    return w != null && m.rank(x) >= 2 ? linear(t, x, w, bias) : null;
  }

  private static @Nullable Operand matrix(Operand o, Match m) {
    Term turned = m.is(o, "permute", 1);
    Operand w =
        turned != null && turned.detail().equals(SWAPPED) ? turned.operands().getFirst() : o;
    return m.isParameter(w, 2) ? w : null;
  }

  private static @Nullable Term addmm(Term t, Match m) {
    boolean plain =
        t.operands().size() == 3
            && Match.number(t.node().args().get(3)) == 1
            && Match.number(t.node().args().get(4)) == 1;
    Operand bias = t.operands().getFirst();
    return plain && m.isParameter(bias, 1) ? product(t, m, 1, bias) : null;
  }

  private static @Nullable Term bias(Term t, Match m) {
    if (t.operands().size() != 2 || Match.number(t.node().args().getLast()) != 1) {
      return null;
    }
    for (int side = 0; side < 2; side++) {
      Term product = m.is(t.operands().get(side), "linear", 3);
      Operand b = t.operands().get(1 - side);
      if (product != null
          && product.operands().get(2) instanceof Absent
          && m.isParameter(b, 1)
          && sizeOf(b, m) == sizeOf(t.operands().get(side), m)) {
        return linear(t, product.operands().get(0), product.operands().get(1), b);
      }
    }
    return null;
  }

  /** {@code view(linear(view(x)))}: leading dimensions merged for the product and split again. */
  private static @Nullable Term around(Term t, Match m) {
    Term product = t.operands().size() == 1 ? m.is(t.operands().getFirst(), "linear", 3) : null;
    Term before = product == null ? null : m.is(product.operands().getFirst(), "reshape", 1);
    if (product == null || before == null) {
      return null;
    }
    Operand x = before.operands().getFirst();
    Value in = m.value(x);
    Value out = m.value(new Term.Declared(t.node().outputs().getFirst()));
    Value flat = m.value(product.operands().getFirst());
    if (in == null || out == null || flat == null || in.rank() < 2 || in.rank() != out.rank()) {
      return null;
    }
    boolean same =
        in.size(-1) == flat.size(-1)
            && out.size(-1) == sizeOf(t.operands().getFirst(), m)
            && in.shape().subList(0, in.rank() - 1).equals(out.shape().subList(0, in.rank() - 1));
    return same ? linear(t, x, product.operands().get(1), product.operands().get(2)) : null;
  }

  private static long sizeOf(Operand o, Match m) {
    Value v = m.value(o);
    return v == null ? -1 : v.size(-1);
  }

  private static Term linear(Term t, Operand x, Operand w, Operand bias) {
    List<Arg> args = List.of(new Arg.None(), new Arg.None(), new Arg.None());
    return Match.instead(t, "linear", "", args, "", List.of(x, w, bias));
  }
}
