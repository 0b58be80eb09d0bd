package io.prism.graph.canonical;

import io.prism.graph.Arg;
import io.prism.graph.canonical.Term.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Activations and softmax written out. */
final class ActivationRule {
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

  /** Hendrycks and Gimpel 2016, arXiv:1606.08415. */
  private static final double CUBIC = 0.044715;

  private ActivationRule() {}

  static @Nullable Term apply(Term t, Match m) {
    return switch (t.op()) {
      case "mul" -> product(t, m);
      case "div" -> t.operands().size() == 2 ? quotient(t, m) : null;
      case "reciprocal" -> {
        Operand x = logistic(t.operands().getFirst(), m);
        yield x == null ? null : one(t, "sigmoid", x);
      }
      case "clamp" -> {
        List<Arg> args = t.node().args();
        boolean fromZero =
            t.operands().size() == 1
                && Match.number(args.get(1)) == 0
                && args.get(2) instanceof Arg.None;
        yield fromZero ? one(t, "relu", t.operands().getFirst()) : null;
      }
      default -> null;
    };
  }

  private static @Nullable Term product(Term t, Match m) {
    Match.Product p = product(m, t);
    if (p.factors().size() != 2) {
      return null;
    }
    for (int side = 0; side < 2; side++) {
      Operand x = p.factors().get(side);
      Operand gate = p.factors().get(1 - side);
      Term sigmoid = m.is(gate, "sigmoid", 1);
      if (p.number() == 1 && sigmoid != null && sigmoid.operands().getFirst().equals(x)) {
        return one(t, "silu", x);
      }
      Operand bell = Match.near(p.number(), 0.5) ? m.plus(gate, 1) : null;
      String form = bell == null ? null : gelu(bell, x, m);
      if (form != null) {
        return Match.instead(
            t, "gelu", "", List.of(new Arg.None(), new Arg.Text(form)), "", List.of(x));
      }
    }
    return null;
  }

  /** The product of the term itself, which no operand names yet. */
  private static Match.Product product(Match m, Term t) {
    double second = m.second(t);
    Match.Product left = m.product(t.operands().getFirst());
    if (!Double.isNaN(second) || t.operands().size() != 2) {
      double n = Double.isNaN(second) ? 1 : second;
      return new Match.Product(n * left.number(), left.factors());
    }
    Match.Product right = m.product(t.operands().get(1));
    List<Operand> all = new java.util.ArrayList<>(left.factors());
    all.addAll(right.factors());
    return new Match.Product(left.number() * right.number(), all);
  }

  private static @Nullable String gelu(Operand bell, Operand x, Match m) {
    Term erf = m.is(bell, "erf", 1);
    if (erf != null) {
      return m.isMultiple(erf.operands().getFirst(), x, ROOT_HALF) ? "none" : null;
    }
    Term tanh = m.is(bell, "tanh", 1);
    Match.Product p = tanh == null ? null : m.product(tanh.operands().getFirst());
    if (p == null || p.factors().size() != 1 || !Match.near(p.number(), ROOT_TWO_OVER_PI)) {
      return null;
    }
    Term sum = m.is(p.factors().getFirst(), "add", 2);
    if (sum == null || Match.number(sum.node().args().getLast()) != 1) {
      return null;
    }
    List<Operand> o = sum.operands();
    boolean cubic = isCubic(o.get(1), x, m) && o.get(0).equals(x);
    return cubic || (isCubic(o.get(0), x, m) && o.get(1).equals(x)) ? "tanh" : null;
  }

  private static boolean isCubic(Operand o, Operand x, Match m) {
    Match.Product p = m.product(o);
    return Match.near(p.number(), CUBIC) && p.factors().equals(List.of(x, x, x));
  }

  private static @Nullable Term quotient(Term t, Match m) {
    Operand over = t.operands().getFirst();
    Operand under = t.operands().get(1);
    Operand x = logistic(under, m);
    if (x != null && x.equals(over)) {
      return one(t, "silu", x);
    }
    Term e = m.is(over, "exp", 1);
    if (e == null || !over.equals(m.overLast(under, "sum"))) {
      return null;
    }
    Operand shifted = e.operands().getFirst();
    Term less = m.is(shifted, "sub", 2);
    Operand scores = less == null ? shifted : withoutMaximum(less, shifted, m);
    Arg last = new Arg.Int(m.rank(scores) - 1L);
    return Match.instead(
        t, "softmax", "int", List.of(new Arg.None(), last, new Arg.None()), "", List.of(scores));
  }

  private static Operand withoutMaximum(Term less, Operand shifted, Match m) {
    Operand x = less.operands().getFirst();
    boolean byMaximum =
        Match.number(less.node().args().getLast()) == 1
            && x.equals(m.overLast(less.operands().get(1), "amax"));
    return byMaximum ? x : shifted;
  }

  /** {@return x where {@code o} is 1 + exp(-x)} */
  private static @Nullable Operand logistic(Operand o, Match m) {
    Operand power = m.plus(o, 1);
    Term e = power == null ? null : m.is(power, "exp", 1);
    Match.Product p = e == null ? null : m.product(e.operands().getFirst());
    return p != null && p.number() == -1 && p.factors().size() == 1 ? p.factors().getFirst() : null;
  }

  private static Term one(Term t, String op, Operand x) {
    return Match.instead(t, op, "", List.of(new Arg.None()), "", List.of(x));
  }
}
