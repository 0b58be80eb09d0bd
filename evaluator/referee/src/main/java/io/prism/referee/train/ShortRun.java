package io.prism.referee.train;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * A few steps of the reference recipe outside of the exam protocol: for probes and for tasks with
 * text of their own. Nothing of it enters a loss that is scored.
 *
 * @param losses of each step that was finite, bits per byte
 * @param gradientNorms of the same steps, before clipping
 * @param diverged a loss or gradient stopped being finite
 */
public record ShortRun(double[] losses, double[] gradientNorms, boolean diverged) {
  public ShortRun {
    losses = losses.clone();
    gradientNorms = gradientNorms.clone();
  }

  /**
   * A part of a step.
   *
   * @param weights of each target in the mean, float32 [rows, length]; null for all alike
   */
  public record Lesson(Batch batch, @Nullable Tensor weights) {}

  /** Says what each step teaches. */
  public interface Lessons {
    /** {@return parts whose losses are averaged; their tensors belong to the caller's scope} */
    List<Lesson> of(int step);
  }

  /**
   * Trains the model, from the states it has. Afterwards the evaluation module is the last
   * snapshot.
   *
   * @param steps of a whole schedule with warm-up and decay
   * @param rateFactor of the recipe's learning rate
   * @param seed of dropout and the like
   */
  public static ShortRun of(
      Profile profile, Model model, int steps, double rateFactor, long seed, Lessons lessons) {
    List<Double> losses = new ArrayList<>();
    List<Double> norms = new ArrayList<>();
    try (PointerScope _ = new PointerScope()) {
      AdamW optimiser = new AdamW(model.parameters(), profile.recipe());
      for (int step = 0; step < steps; step++) {
        try (PointerScope _ = new PointerScope()) {
          Tensor loss = loss(model, lessons.of(step), seed, step);
          double bpb = loss.item_float() / Math.log(2);
          double norm = Double.NaN;
          if (Double.isFinite(bpb)) {
            TensorVector gradients = Arm.gradients(loss, model.parameters());
            try (NoGradGuard _ = new NoGradGuard()) {
              double rate = rateFactor * profile.recipe().learningRateAt(step, steps);
              norm = optimiser.step(gradients, rate);
            }
          }
          if (!Double.isFinite(norm)) {
            break;
          }
          losses.add(bpb);
          norms.add(norm);
        }
      }
      model.snapshot();
    }
    return new ShortRun(
        losses.stream().mapToDouble(v -> v).toArray(),
        norms.stream().mapToDouble(v -> v).toArray(),
        losses.size() < steps);
  }

  private static Tensor loss(Model model, List<Lesson> parts, long seed, int step) {
    @Nullable Tensor sum = null;
    for (int i = 0; i < parts.size(); i++) {
      Lesson part = parts.get(i);
      long dropout = Draw.of("short run", seed, step, i).nextLong() >>> 1;
      Tensor logits = model.learn(part.batch().tokens(), dropout);
      Tensor one =
          part.weights() == null
              ? Loss.mean(logits, part.batch().targets())
              : Loss.weighted(logits, part.batch().targets(), part.weights());
      sum = sum == null ? one : sum.add(one);
    }
    if (sum == null) {
      throw new IllegalArgumentException("a step needs a lesson");
    }
    return sum.div(new org.bytedeco.pytorch.Scalar((double) parts.size()));
  }
}
