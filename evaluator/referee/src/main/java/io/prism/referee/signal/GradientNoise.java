package io.prism.referee.signal;

import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Arm;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import io.prism.referee.train.Model;
import io.prism.statistics.NoiseScale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** The gradient noise scale of a model, on text that no lesson holds. */
final class GradientNoise {
  private GradientNoise() {}

  /** {@return the noise scale in tokens; empty when it cannot be told} */
  static OptionalDouble of(Profile profile, Model model, Rows text) {
    int pairs = profile.signals().noiseScaleBatches() / 2;
    NoiseScale scale = new NoiseScale(profile.tokensPerBatch(), 2.0 * profile.tokensPerBatch());
    for (int i = 0; i < pairs; i++) {
      try (PointerScope _ = new PointerScope()) {
        List<Tensor> a = gradients(profile, model, text, 2 * i);
        List<Tensor> b = gradients(profile, model, text, 2 * i + 1);
        double aa = dot(a, a);
        double bb = dot(b, b);
        // The mean of two batches is one batch of twice the size.
        scale.add((aa + bb) / 2, (aa + 2 * dot(a, b) + bb) / 4);
      }
    }
    return scale.scale();
  }

  private static List<Tensor> gradients(Profile profile, Model model, Rows text, int index) {
    Batch batch =
        Batch.of(
            text,
            index * profile.batchSize() % (text.count() - profile.batchSize() + 1),
            profile.batchSize(),
            profile.text().beginToken());
    Tensor loss = Loss.mean(model.learn(batch.tokens(), index), batch.targets());
    TensorVector all = Arm.gradients(loss, model.parameters());
    List<Tensor> out = new ArrayList<>();
    for (long i = 0; i < all.size(); i++) {
      if (all.get(i).defined()) {
        out.add(all.get(i));
      }
    }
    return out;
  }

  private static double dot(List<Tensor> a, List<Tensor> b) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      double sum = 0;
      for (int i = 0; i < a.size(); i++) {
        sum += a.get(i).reshape(-1).dot(b.get(i).reshape(-1)).item_float();
      }
      return sum;
    }
  }
}
