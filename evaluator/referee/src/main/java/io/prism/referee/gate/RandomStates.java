package io.prism.referee.gate;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.aten.Tensors;
import io.prism.graph.flow.StorageGroups;
import io.prism.referee.train.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** States that training could reach in principle: whatever can change has changed. */
final class RandomStates {
  /** Moves zeros too: a closed gate opens. */
  private static final double SMALLEST_SCALE = 0.2;

  /** Steps added to counters; fits the smallest integer type. */
  private static final long COUNTED = 100;

  private RandomStates() {}

  /**
   * {@return a copy of {@code initial} with noise; belongs to the caller's pointer scope}
   *
   * @param strength of the noise, in root mean squares of each tensor
   */
  static Map<String, Tensor> of(
      Graph train, Map<String, Tensor> initial, double strength, long seed) {
    Set<String> moving = moving(train);
    Map<String, Tensor> out = new LinkedHashMap<>();
    // other scales may be training beside this
    synchronized (Model.GENERATOR) {
      torch.manual_seed(seed);
      initial.forEach(
          (name, value) -> {
            boolean move = moving.contains(name);
            out.put(name, !move ? value : counts(value) ? counted(value) : moved(value, strength));
          });
    }
    return out;
  }

  private static boolean counts(Tensor value) {
    return !Tensors.dtype(value).isFloating();
  }

  /** A counter that has run far past the end of any training; a flag that has turned. */
  private static Tensor counted(Tensor value) {
    return Tensors.dtype(value) == DType.BOOL
        ? value.logical_not()
        : value.add(new Scalar(COUNTED));
  }

  private static Tensor moved(Tensor value, double strength) {
    double rms =
        value.numel() == 0
            ? 0
            : value.to(torch.ScalarType.Float).square().mean().sqrt().item_float();
    double sigma = strength * Math.max(Double.isFinite(rms) ? rms : 0, SMALLEST_SCALE);
    return value.add(torch.randn_like(value).mul(new Scalar(sigma)));
  }

  /** {@return parameters, and buffers that the training graph writes} */
  static Set<String> moving(Graph train) {
    StorageGroups groups = StorageGroups.of(train);
    Set<String> out = new TreeSet<>();
    for (Graph.State s : train.states()) {
      if (s.trainable() || groups.isWritten(s.id())) {
        out.add(s.name());
      }
    }
    return out;
  }
}
