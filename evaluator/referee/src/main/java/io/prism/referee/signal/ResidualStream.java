package io.prism.referee.signal;

import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How much the residual stream grows: the size of the last sum over that of the first. Sums are
 * additions whose result has the shape of the token embedding.
 */
final class ResidualStream implements Tap {
  private long @Nullable [] shape;
  private double first = Double.NaN;
  private double last = Double.NaN;
  private int sums;

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    if (outputs.isEmpty() || !Taps.isReal(outputs.getFirst())) {
      return;
    }
    Tensor t = outputs.getFirst();
    if (shape == null && Taps.name(node).equals("embedding") && t.dim() == 3) {
      shape = io.prism.graph.aten.Tensors.shape(t);
    } else if (Taps.name(node).equals("add") && hasShape(t)) {
      double rms = Taps.rms(t);
      first = sums++ == 0 ? rms : first;
      last = rms;
    }
  }

  private boolean hasShape(Tensor t) {
    return shape != null && java.util.Arrays.equals(shape, io.prism.graph.aten.Tensors.shape(t));
  }

  /** {@return last over first; null without two finite sums} */
  @Nullable Double drift() {
    double drift = last / first;
    return sums < 2 || !Double.isFinite(drift) ? null : (Double) drift;
  }
}
