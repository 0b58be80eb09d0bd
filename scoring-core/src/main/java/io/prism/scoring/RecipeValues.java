package io.prism.scoring;

import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.RunManifest.Run;
import io.prism.contracts.manifest.RunManifest.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a recipe at one scale, each in [0, 1] with 0.5 for "as the reference recipe on the
 * same graph"; see {@link ScaleValues} for the mapping. A run that was cut off or diverged has the
 * value 0.
 */
record RecipeValues(ScorePolicy policy, Scale scale, MeasuredRecipe.OfScale cell) {

  /**
   * The recipe's main effect on held-out text: the mean of its relative gains on the submitted and
   * on the reference architecture where both were trained, else that on the submitted one.
   */
  double improvement() {
    if (failed()) {
      return 0;
    }
    double own = gain(cell.run().heldoutBpb(), scale.run().heldoutBpb());
    MeasuredRecipe.Crossed crossed = cell.crossed();
    return level(
        crossed == null
            ? own
            : (own + gain(crossed.run().heldoutBpb(), scale.baseline().heldoutBpb())) / 2);
  }

  /** {@return its level on each architecture that it trained} */
  List<Double> effects() {
    List<Double> out = new ArrayList<>();
    out.add(effect());
    MeasuredRecipe.Crossed crossed = cell.crossed();
    if (crossed != null) {
      out.add(level(gain(crossed.run().heldoutBpb(), scale.baseline().heldoutBpb())));
    }
    return out;
  }

  /** Held-out quality on the submitted architecture. */
  double effect() {
    return failed() ? 0 : level(gain(cell.run().heldoutBpb(), scale.run().heldoutBpb()));
  }

  /** Area under the learning curve. */
  double learning() {
    return failed() ? 0 : level(gain(cell.run().prequentialBpb(), scale.run().prequentialBpb()));
  }

  /** Area under the first half of the learning curve: what half of the compute buys. */
  double early() {
    if (failed()) {
      return 0;
    }
    double half = cell.run().tokens() / 2.0;
    return level(
        gain(
            LearningCurve.prequentialBpb(cell.run(), half),
            LearningCurve.prequentialBpb(scale.run(), half)));
  }

  /** How smoothly it trained against the reference recipe. */
  double stability() {
    ScaleValues values = new ScaleValues(policy);
    return failed()
        ? 0
        : ScaleValues.logistic(values.unrest(scale.run()) - values.unrest(cell.run()));
  }

  /** Share of the cells that it finished. */
  double completeness() {
    double cells = 1;
    double finished = cell.truncated() == null ? 1 : 0;
    if (cell.crossed() != null || cell.crossedReason() != null) {
      cells++;
      finished += cell.crossed() == null ? 0 : 1;
    }
    return finished / cells;
  }

  private boolean failed() {
    Run run = cell.run();
    return cell.truncated() != null || run.stability().diverged();
  }

  private double level(double gain) {
    return ScaleValues.logistic(gain / policy.relativeGainScale());
  }

  private static double gain(double submitted, double reference) {
    return 1 - submitted / Math.max(reference, 1e-9);
  }
}
