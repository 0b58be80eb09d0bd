package io.prism.graph.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Which positions of the input the elements of a value can depend on; see the package's theory.
 *
 * @param from first position that every element may depend on; none when larger than {@code to}
 * @param risky whether elements may turn NaN because of positions that are not in this reach
 */
record Reach(List<Axis> axes, long from, long to, List<Mask> masks, boolean risky) {
  static final long FAR = 1L << 40;
  static final Reach NONE = new Reach(List.of(), FAR, -FAR, List.of(), false);
  static final Reach ALL = new Reach(List.of(), -FAR, FAR, List.of(), false);
  private static final int MOST_AXES = 6;

  Reach {
    axes = List.copyOf(axes);
    masks = List.copyOf(masks);
  }

  /**
   * An index of a dimension that counts positions: {@code p = (index / inner) % size}.
   *
   * @param lo first position an element depends on, relative to p
   * @param hi last one
   */
  record Axis(int dim, long inner, long size, long lo, long hi) {
    Axis {
      lo = clamp(lo);
      hi = clamp(hi);
    }

    boolean whole(long[] shape) {
      return inner == 1 && size == shape[dim];
    }

    Axis at(int newDim) {
      return new Axis(newDim, inner, size, lo, hi);
    }
  }

  /** What is known of masked elements. */
  enum Kind {
    ZERO,
    NEGATIVE_INFINITY,
    /** Of truth values. */
    FALSE,
    TRUE
  }

  /** Where {@code column - row > shift}, the element is what {@code kind} says. */
  record Mask(int row, int column, long shift, Kind kind) {}

  static long clamp(long v) {
    return Math.max(-FAR, Math.min(FAR, v));
  }

  boolean isNone() {
    return axes.isEmpty() && from > to;
  }

  boolean isAll() {
    return from <= -FAR && to >= FAR;
  }

  /** {@return this, and whatever {@code other} reaches; masks of neither} */
  Reach and(Reach other) {
    Builder b = new Builder();
    b.add(this);
    b.add(other);
    return b.build();
  }

  Reach withoutMasks() {
    return masks.isEmpty() ? this : new Reach(axes, from, to, List.of(), risky);
  }

  Reach with(List<Mask> more) {
    return new Reach(axes, from, to, more, risky);
  }

  Reach asRisky() {
    return risky || isAll() ? this : new Reach(axes, from, to, masks, true);
  }

  /**
   * {@return this reach after its dimensions moved}
   *
   * @param shape sizes before
   * @param out sizes after
   * @param to new place of each dimension, negative when it is gone
   */
  Reach moved(long[] shape, long[] out, IntUnaryOperator place) {
    Builder b = new Builder().interval(from, to).risky(risky);
    for (Axis a : axes) {
      int d = place.applyAsInt(a.dim());
      boolean spread = d >= 0 && shape[a.dim()] == 1 && out[d] != 1;
      if (d < 0 || spread) {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      } else {
        b.axis(a.at(d));
      }
    }
    for (Mask m : masks) {
      int row = place.applyAsInt(m.row());
      int column = place.applyAsInt(m.column());
      if (row >= 0
          && column >= 0
          && shape[m.row()] == out[row]
          && shape[m.column()] == out[column]) {
        b.mask(new Mask(row, column, m.shift(), m.kind()));
      }
    }
    return b.build();
  }

  /** Collects a reach. */
  static final class Builder {
    private final List<Axis> axes = new ArrayList<>();
    private final List<Mask> masks = new ArrayList<>();
    private long from = FAR;
    private long to = -FAR;
    private boolean risky;

    Builder axis(Axis a) {
      for (int i = 0; i < axes.size(); i++) {
        Axis b = axes.get(i);
        if (a.dim() == b.dim() && a.inner() == b.inner() && a.size() == b.size()) {
          axes.set(
              i,
              new Axis(
                  a.dim(),
                  a.inner(),
                  a.size(),
                  Math.min(a.lo(), b.lo()),
                  Math.max(a.hi(), b.hi())));
          return this;
        }
      }
      axes.add(a);
      return this;
    }

    Builder interval(long first, long last) {
      if (first <= last) {
        from = Math.min(from, clamp(first));
        to = Math.max(to, clamp(last));
      }
      return this;
    }

    Builder mask(Mask m) {
      masks.add(m);
      return this;
    }

    Builder risky(boolean r) {
      risky |= r;
      return this;
    }

    /** Adds everything but the masks. */
    Builder add(Reach r) {
      r.axes().forEach(this::axis);
      return interval(r.from(), r.to()).risky(r.risky());
    }

    Reach build() {
      boolean all = axes.size() > MOST_AXES || (from <= -FAR && to >= FAR);
      return all ? ALL : new Reach(axes, from, to, masks, risky);
    }
  }
}
