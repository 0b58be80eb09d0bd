package io.prism.graph.proof;

import io.prism.graph.proof.Reach.Axis;
import io.prism.graph.proof.Reach.Mask;

/** Reaches through changes of shape. */
final class Views {
  private Views() {}

  /** {@return the reach after the same elements, in the same order, got other sizes} */
  static Reach reshaped(Reach r, long[] shape, long[] out) {
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    for (Axis a : r.axes()) {
      // the digit's place value and base in the flat index
      long place = a.inner() * suffix(shape, a.dim());
      int d = a.size() == 1 ? -1 : holder(out, place, a.size());
      if (d < 0) {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      } else {
        b.axis(new Axis(d, place / suffix(out, d), a.size(), a.lo(), a.hi()));
      }
    }
    for (Mask m : r.masks()) {
      int row = whole(shape, out, m.row());
      int column = whole(shape, out, m.column());
      if (row >= 0 && column >= 0) {
        b.mask(new Mask(row, column, m.shift(), m.kind()));
      }
    }
    return b.build();
  }

  private static int whole(long[] shape, long[] out, int dim) {
    int d = shape[dim] == 1 ? -1 : holder(out, suffix(shape, dim), shape[dim]);
    return d >= 0 && out[d] == shape[dim] ? d : -1;
  }

  /** {@return the dimension that contains the digit, or -1} */
  private static int holder(long[] shape, long place, long base) {
    for (int d = 0; d < shape.length; d++) {
      long s = suffix(shape, d);
      if (shape[d] > 1
          && s > 0
          && place > 0
          && place % s == 0
          && place * base <= s * shape[d]
          && (s * shape[d]) % (place * base) == 0) {
        return d;
      }
    }
    return -1;
  }

  private static long suffix(long[] shape, int dim) {
    long n = 1;
    for (int i = dim + 1; i < shape.length; i++) {
      n *= shape[i];
    }
    return n;
  }

  /**
   * {@return the reach of every {@code step}-th element from {@code start} on along a dimension}
   *
   * @param length how many there are
   */
  static Reach sliced(Reach r, long[] shape, int dim, long start, long step, long length) {
    if (start == 0 && length == shape[dim]) {
      return r;
    }
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    for (Axis a : r.axes()) {
      if (a.dim() != dim) {
        b.axis(a);
      } else if (!a.whole(shape)) {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      } else {
        long stretch = Math.max(0, length - 1) * (step - 1);
        b.axis(new Axis(dim, 1, length, a.lo() + start, a.hi() + start + stretch));
      }
    }
    for (Mask m : r.masks()) {
      if (m.row() != dim && m.column() != dim) {
        b.mask(m);
      } else if (step == 1 && m.row() != m.column()) {
        long shift = m.shift() + (m.row() == dim ? start : -start);
        b.mask(new Mask(m.row(), m.column(), shift, m.kind()));
      }
    }
    return b.build();
  }

  /** {@return the reach of one index of a dimension, which disappears} */
  static Reach selected(Reach r, long[] shape, int dim, long index) {
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    for (Axis a : r.axes()) {
      if (a.dim() != dim) {
        b.axis(a.at(a.dim() > dim ? a.dim() - 1 : a.dim()));
      } else {
        long p = index / a.inner() % a.size();
        b.interval(a.lo() <= -Reach.FAR ? a.lo() : p + a.lo(), p + a.hi());
      }
    }
    return b.build();
  }

  /**
   * {@return the reach of a part that begins at {@code start} of a longer dimension}
   *
   * @param total length of that dimension
   */
  static Reach placed(Reach r, long[] shape, int dim, long start, long total) {
    Reach.Builder b = new Reach.Builder().risky(r.risky());
    long last = start + shape[dim] - 1;
    if (r.from() <= r.to()) {
      if (r.isAll() || total == 1) {
        b.interval(r.from(), r.to());
      } else {
        b.axis(new Axis(dim, 1, total, r.from() - last, r.to() - start));
      }
    }
    for (Axis a : r.axes()) {
      if (a.dim() != dim) {
        b.axis(a);
      } else if (a.whole(shape)) {
        b.axis(new Axis(dim, 1, total, a.lo() - start, a.hi() - start));
      } else {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      }
    }
    return b.build();
  }

  /**
   * {@return the reach of windows along a dimension: index o of the result sees the indices {@code
   * o * stride + first .. o * stride + first + reach}}
   *
   * @param length number of windows
   */
  static Reach windows(
      Reach r, long[] shape, int dim, long first, long reach, long stride, long length) {
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    for (Axis a : r.axes()) {
      if (a.dim() != dim) {
        b.axis(a);
      } else if (!a.whole(shape)) {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      } else {
        long stretch = Math.max(0, length - 1) * (stride - 1);
        b.axis(new Axis(dim, 1, length, a.lo() + first, a.hi() + first + reach + stretch));
      }
    }
    return b.build();
  }

  /** {@return the reach with every axis on this dimension seen as a whole: each index sees all} */
  static Reach mixed(Reach r, int dim) {
    Reach.Builder b = new Reach.Builder().interval(r.from(), r.to()).risky(r.risky());
    for (Axis a : r.axes()) {
      if (a.dim() == dim) {
        b.interval(a.lo(), a.size() - 1 + a.hi());
      } else {
        b.axis(a);
      }
    }
    return b.build();
  }
}
