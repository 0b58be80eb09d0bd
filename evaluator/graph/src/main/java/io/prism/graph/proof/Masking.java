package io.prism.graph.proof;

import io.prism.graph.Arg;
import io.prism.graph.proof.Reach.Axis;
import io.prism.graph.proof.Reach.Kind;
import io.prism.graph.proof.Reach.Mask;
import java.util.ArrayList;
import java.util.List;

/** Where masks come from, what keeps them, and what softmax makes of them. */
final class Masking {
  private Masking() {}

  /**
   * {@return {@code all} with the masks that an element-by-element operation leaves}
   *
   * @param all union of the arguments
   */
  static Reach of(String op, Call c, Reach all, long[] out) {
    return switch (op) {
      case "add", "sub" ->
          // infinity plus infinity is NaN, and so may a masked element be
          keep(c, all, out, Kind.NEGATIVE_INFINITY, op.equals("sub") ? 1 : 2);
      case "mul", "multiply" -> keep(c, all, out, Kind.ZERO, 2);
      case "div", "divide", "true_divide" -> keep(c, all, out, Kind.ZERO, 1);
      case "masked_fill" -> filled(c, all, out);
      case "where" -> chosen(c, all, out);
      case "exp" -> {
        List<Mask> masks = new ArrayList<>();
        for (Mask m : c.reach(c.id(0)).masks()) {
          if (m.kind() == Kind.NEGATIVE_INFINITY) {
            masks.add(new Mask(m.row(), m.column(), m.shift(), Kind.ZERO));
          }
        }
        yield all.with(masks);
      }
      default -> all;
    };
  }

  private static Reach keep(Call c, Reach all, long[] out, Kind kind, int arguments) {
    List<Mask> masks = new ArrayList<>();
    for (int i = 0; i < arguments; i++) {
      if (c.id(i) >= 0) {
        c.aligned(c.id(i), out).masks().stream().filter(m -> m.kind() == kind).forEach(masks::add);
      }
    }
    return masks.isEmpty() ? all : all.with(masks).asRisky();
  }

  private static Reach filled(Call c, Reach all, long[] out) {
    boolean known = c.reach(c.id("mask")).isNone();
    Kind kind =
        switch (c.argument("value")) {
          case Arg.Float(double v) when v == Double.NEGATIVE_INFINITY -> Kind.NEGATIVE_INFINITY;
          case Arg.Float(double v) when v == 0 -> Kind.ZERO;
          case Arg.Int(long v) when v == 0 -> Kind.ZERO;
          default -> Kind.FALSE;
        };
    if (kind == Kind.FALSE) {
      return known ? all : all.risky() ? Reach.ALL : all;
    }
    if (!known && all.risky()) {
      return Reach.ALL;
    }
    List<Mask> masks = new ArrayList<>();
    for (Mask m : c.aligned(c.id("mask"), out).masks()) {
      if (m.kind() == Kind.TRUE) {
        masks.add(new Mask(m.row(), m.column(), m.shift(), kind));
      }
    }
    c.aligned(c.id(0), out).masks().stream().filter(m -> m.kind() == kind).forEach(masks::add);
    return all.with(masks);
  }

  private static Reach chosen(Call c, Reach all, long[] out) {
    Arg other = c.argument("other");
    boolean infinite = other instanceof Arg.Float(double v) && v == Double.NEGATIVE_INFINITY;
    boolean zero =
        other instanceof Arg.Float(double v) && v == 0
            || other instanceof Arg.Int(long w) && w == 0;
    if (!infinite && !zero) {
      return all;
    }
    List<Mask> masks = new ArrayList<>();
    for (Mask m : c.aligned(c.id("condition"), out).masks()) {
      if (m.kind() == Kind.FALSE) {
        Kind kind = infinite ? Kind.NEGATIVE_INFINITY : Kind.ZERO;
        masks.add(new Mask(m.row(), m.column(), m.shift(), kind));
      }
    }
    return all.with(masks);
  }

  /** A row of a softmax sees what of the row is not minus infinity, and is zero there. */
  static Reach softmax(Reach r, long[] shape, int dim, boolean zeros) {
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    Mask mask = null;
    for (Mask m : r.masks()) {
      mask = m.kind() == Kind.NEGATIVE_INFINITY && m.column() == dim ? m : mask;
    }
    for (Axis a : r.axes()) {
      if (a.dim() != dim) {
        b.axis(a);
      } else if (mask == null || !a.whole(shape)) {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      } else {
        b.axis(new Axis(mask.row(), 1, shape[mask.row()], -Reach.FAR, mask.shift() + a.hi()));
      }
    }
    if (mask != null && zeros) {
      b.mask(new Mask(mask.row(), dim, mask.shift(), Kind.ZERO));
    }
    return b.build();
  }
}
