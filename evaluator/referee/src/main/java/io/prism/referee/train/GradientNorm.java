package io.prism.referee.train;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** The global gradient norm of a snapshot: the only look at gradients where others train. */
public final class GradientNorm {
  private GradientNorm() {}

  /**
   * {@return the Euclidean norm over all parameters of the loss on one batch; not finite when the
   * loss is not}
   *
   * @param seed of dropout and the like
   */
  public static double of(Model model, Batch batch, long seed) {
    try (PointerScope _ = new PointerScope()) {
      Tensor loss = Loss.mean(model.learn(batch.tokens(), seed), batch.targets());
      if (!Double.isFinite(loss.item_float())) {
        return Double.NaN;
      }
      TensorVector gradients = Arm.gradients(loss, model.parameters());
      List<Tensor> defined = new ArrayList<>();
      for (int i = 0; i < gradients.size(); i++) {
        if (gradients.get(i).defined()) {
          defined.add(gradients.get(i));
        }
      }
      return AdamW.norm(defined);
    }
  }
}
