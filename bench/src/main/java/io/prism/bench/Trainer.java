package io.prism.bench;

import java.util.Collection;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** One model with its optimiser: the same training step whatever the model is made of. */
final class Trainer {
  private final UnaryOperator<Tensor> forward;
  private final AdamW optimizer;

  Trainer(UnaryOperator<Tensor> forward, Collection<Tensor> parameters) {
    this.forward = forward;
    this.optimizer =
        new AdamW(new TensorVector(parameters.toArray(new Tensor[0])), new AdamWOptions(3e-4));
  }

  /** {@return the loss before the step; tokens and targets are int64 [B, T]} */
  double step(Tensor tokens, Tensor targets) {
    try (PointerScope _ = new PointerScope()) {
      optimizer.zero_grad();
      Tensor logits = forward.apply(tokens); // [B, T, V]
      Tensor loss = torch.cross_entropy_loss(logits.view(-1, logits.size(2)), targets.view(-1));
      loss.backward();
      optimizer.step();
      return loss.item_double();
    }
  }
}
