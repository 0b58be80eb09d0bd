package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.canonical.Term.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One spelling for squares, quotients by numbers and inverse roots. */
final class Arithmetic {
  private Arithmetic() {}

  static @Nullable Term apply(Term t, Match m) {
    if (t.operands().isEmpty()) {
      return null;
    }
    Operand x = t.operands().getFirst();
    double second = m.second(t);
    return switch (t.op()) {
      case "square" -> power(t, x, 2);
      case "mul" -> t.operands().equals(List.of(x, x)) ? power(t, x, 2) : null;
      case "div" ->
          !Double.isNaN(second) && second != 0 && !t.node().overload().contains("mode")
              ? Match.instead(
                  t,
                  "mul",
                  "Scalar",
                  List.of(new Arg.None(), new Arg.Float(1 / second)),
                  "",
                  List.of(x))
              : null;
      case "pow" -> second == -0.5 ? rsqrt(t, x) : second == 0.5 ? root(t, x) : null;
      case "reciprocal" -> {
        Term root = m.is(x, "sqrt", 1);
        yield root == null ? null : rsqrt(t, root.operands().getFirst());
      }
      default -> null;
    };
  }

  private static Term power(Term t, Operand x, long exponent) {
    return Match.instead(
        t, "pow", "Tensor_Scalar", List.of(new Arg.None(), new Arg.Int(exponent)), "", List.of(x));
  }

  private static Term rsqrt(Term t, Operand x) {
    return Match.instead(t, "rsqrt", "", List.of(new Arg.None()), "", List.of(x));
  }

  private static Term root(Term t, Operand x) {
    return Match.instead(t, "sqrt", "", List.of(new Arg.None()), "", List.of(x));
  }
}
