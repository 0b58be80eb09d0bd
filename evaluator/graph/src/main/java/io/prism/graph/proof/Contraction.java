package io.prism.graph.proof;

import io.prism.graph.proof.Reach.Axis;
import io.prism.graph.proof.Reach.Kind;
import io.prism.graph.proof.Reach.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of products: matrix products, linear layers, einsum. */
final class Contraction {
  /**
   * @param labels one number for each dimension; equal numbers run together
   */
  record Operand(Reach reach, long[] shape, int[] labels) {}

  private Contraction() {}

  /** {@return the reach of a result whose dimension d has the label d; other labels are summed} */
  static Reach of(List<Operand> operands, long[] out) {
    Reach.Builder b = new Reach.Builder();
    for (Operand o : operands) {
      b.interval(o.reach().from(), o.reach().to()).risky(o.reach().risky());
      for (Axis a : o.reach().axes()) {
        int label = o.labels()[a.dim()];
        if (label < out.length) {
          kept(b, a, o.shape(), out, label);
        } else {
          summed(b, a, o.shape(), out, mask(operands, label, out));
        }
      }
    }
    return b.build();
  }

  private static void kept(Reach.Builder b, Axis a, long[] shape, long[] out, int label) {
    if (shape[a.dim()] == out[label]) {
      b.axis(a.at(label));
    } else {
      b.interval(a.lo(), a.size() - 1 + a.hi());
    }
  }

  /** A row sees the summed positions up to its own plus the mask's shift. */
  private static void summed(
      Reach.Builder b, Axis a, long[] shape, long[] out, @Nullable Mask mask) {
    if (mask == null || !a.whole(shape)) {
      b.interval(a.lo(), a.size() - 1 + a.hi());
      return;
    }
    b.axis(new Axis(mask.row(), 1, out[mask.row()], -Reach.FAR, mask.shift() + a.hi()));
    b.risky(true);
  }

  /** {@return a mask of zeros over the summed label, its row as a dimension of the result} */
  private static @Nullable Mask mask(List<Operand> operands, int label, long[] out) {
    for (Operand o : operands) {
      for (Mask m : o.reach().masks()) {
        int row = o.labels()[m.row()];
        if (m.kind() == Kind.ZERO
            && o.labels()[m.column()] == label
            && row < out.length
            && o.shape()[m.row()] == out[row]) {
          return new Mask(row, label, m.shift(), m.kind());
        }
      }
    }
    return null;
  }
}
