package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.flow.Shapes.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Root mean square and layer normalisation over the last dimension, with weight and bias. */
final class NormRule {
  private NormRule() {}

  static @Nullable Term apply(Term t, Match m) {
    return switch (t.op()) {
      case "mul" -> t.operands().size() == 2 ? multiplied(t, m) : null;
      case "div" -> t.operands().size() == 2 ? divided(t, m) : null;
      case "add" -> biased(t, m);
      default -> null;
    };
  }

  private static @Nullable Term multiplied(Term t, Match m) {
    for (int side = 0; side < 2; side++) {
      Operand x = t.operands().get(side);
      Operand by = t.operands().get(1 - side);
      Term root = m.is(by, "rsqrt", 1);
      Term found = root == null ? null : normalised(t, m, x, root.operands().getFirst());
      if (found == null) {
        found = weighted(t, m, x, by);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Term divided(Term t, Match m) {
    Term root = m.is(t.operands().get(1), "sqrt", 1);
    return root == null || t.node().overload().contains("mode")
        ? null
        : normalised(t, m, t.operands().getFirst(), root.operands().getFirst());
  }

  /** {@code x} over the root of {@code under}. */
  private static @Nullable Term normalised(Term t, Match m, Operand x, Operand under) {
    Operand spread = m.plusSmall(under);
    if (spread == null) {
      return null;
    }
    Operand squared = m.overLast(spread, "mean");
    boolean ofItself = squared != null && isSquare(squared, x, m);
    Operand raw = centredFrom(x, m);
    if (raw != null && (ofItself || isVariance(spread, raw, m))) {
      return layerNorm(t, m, raw, new Absent(), new Absent());
    }
    return ofItself ? rmsNorm(t, m, x, new Absent()) : null;
  }

  private static boolean isSquare(Operand o, Operand x, Match m) {
    Match.Product p = m.product(o);
    return p.number() == 1 && p.factors().equals(List.of(x, x));
  }

  /** {@return z where {@code x} is z minus its mean} */
  private static @Nullable Operand centredFrom(Operand x, Match m) {
    Term t = m.is(x, "sub", 2);
    if (t == null || Match.number(t.node().args().getLast()) != 1) {
      return null;
    }
    Operand z = t.operands().getFirst();
    return z.equals(m.overLast(t.operands().get(1), "mean")) ? z : null;
  }

  /** The variance with divisor n; the unbiased one is another function. */
  private static boolean isVariance(Operand o, Operand x, Match m) {
    Term t = m.is(o, "var", 1);
    if (t == null || !x.equals(m.overLast(o, "var"))) {
      return false;
    }
    Arg divisor = t.node().args().get(2);
    return divisor.equals(new Arg.Bool(false)) || Match.number(divisor) == 0;
  }

  private static @Nullable Term weighted(Term t, Match m, Operand x, Operand by) {
    if (!m.isParameter(by, 1) || !sameSize(x, by, m)) {
      return null;
    }
    Term rms = m.is(x, "rms_norm", 2);
    if (rms != null && rms.operands().get(1) instanceof Absent) {
      return rmsNorm(t, m, rms.operands().getFirst(), by);
    }
    Term layer = m.is(x, "layer_norm", 3);
    return layer != null
            && layer.operands().get(1) instanceof Absent
            && layer.operands().get(2) instanceof Absent
        ? layerNorm(t, m, layer.operands().getFirst(), by, new Absent())
        : null;
  }

  private static @Nullable Term biased(Term t, Match m) {
    if (t.operands().size() != 2 || Match.number(t.node().args().getLast()) != 1) {
      return null;
    }
    for (int side = 0; side < 2; side++) {
      Term layer = m.is(t.operands().get(side), "layer_norm", 3);
      Operand b = t.operands().get(1 - side);
      if (layer != null
          && layer.operands().get(2) instanceof Absent
          && m.isParameter(b, 1)
          && sameSize(t.operands().get(side), b, m)) {
        return layerNorm(t, m, layer.operands().get(0), layer.operands().get(1), b);
      }
    }
    return null;
  }

  private static boolean sameSize(Operand a, Operand b, Match m) {
    Value x = m.value(a);
    Value y = m.value(b);
    return x != null && y != null && x.size(-1) == y.size(-1);
  }

  private static Arg size(Operand x, Match m) {
    Value v = m.value(x);
    return new Arg.Ints(List.of(v == null ? 0 : v.size(-1)));
  }

  private static Term rmsNorm(Term t, Match m, Operand x, Operand weight) {
    List<Arg> args = List.of(new Arg.None(), size(x, m), new Arg.None(), new Arg.None());
    return Match.instead(t, "rms_norm", "", args, "", List.of(x, weight));
  }

  private static Term layerNorm(Term t, Match m, Operand x, Operand weight, Operand bias) {
    Arg none = new Arg.None();
    List<Arg> args = List.of(none, size(x, m), none, none, new Arg.Float(1e-5), new Arg.Bool(true));
    return Match.instead(t, "layer_norm", "", args, "", List.of(x, weight, bias));
  }
}
