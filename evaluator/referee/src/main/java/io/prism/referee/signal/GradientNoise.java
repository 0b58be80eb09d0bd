package io.prism.referee.signal;

import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Arm;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import io.prism.referee.train.Model;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * The simple noise scale (McCandlish et al. 2018, appendix A.1): two batch sizes give unbiased
 * estimates of the squared gradient and of its noise; their averages are divided, not their ratios
 * averaged.
 */
final class GradientNoise {
  private GradientNoise() {}

  /** {@return trace of the gradient's covariance over its square, in tokens; may be infinite} */
  static double of(Profile profile, Model model, Rows text) {
    int pairs = profile.signals().noiseScaleBatches() / 2;
    double small = profile.tokensPerStep();
    double big = 2 * small;
    double squared = 0;
    double noise = 0;
    for (int i = 0; i < pairs; i++) {
      try (PointerScope _ = new PointerScope()) {
        List<Tensor> a = gradients(profile, model, text, 2 * i);
        List<Tensor> b = gradients(profile, model, text, 2 * i + 1);
        double ofSmall = (dot(a, a) + dot(b, b)) / 2;
        double ofBig = (dot(a, a) + 2 * dot(a, b) + dot(b, b)) / 4;
        squared += (big * ofBig - small * ofSmall) / (big - small) / pairs;
        noise += (ofSmall - ofBig) / (1 / small - 1 / big) / pairs;
      }
    }
    return squared > 0 ? Math.max(0, noise) / squared : Double.POSITIVE_INFINITY;
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
