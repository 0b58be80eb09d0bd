package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals;
import io.prism.contracts.manifest.MeasuredSignals.Hidden;
import io.prism.contracts.manifest.RunManifest.Diagnostic;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Batch;
import io.prism.referee.train.CodeLength;
import io.prism.referee.train.Model;
import io.prism.statistics.Robust;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one scale after its run.
 *
 * @param hidden null when the run diverged
 * @param diagnostics empty when the run diverged
 */
public record ScaleSignals(
    Profile.Scale scale,
    MeasuredSignals.Smoothness smoothness,
    MeasuredSignals.Gradients gradients,
    @Nullable Hidden hidden,
    SortedMap<String, Diagnostic> diagnostics,
    Memory memory,
    ArmResult result) {

  /**
   * {@return the signals of a finished run}
   *
   * @param model the last snapshot; left at its initial states
   * @param heldout text that no lesson holds
   */
  public static ScaleSignals of(
      Profile profile,
      Profile.Scale scale,
      Model model,
      Map<String, Tensor> initial,
      Rows heldout,
      ArmResult result) {
    Hidden hidden = null;
    SortedMap<String, Diagnostic> diagnostics = new TreeMap<>();
    OptionalDouble noise = OptionalDouble.empty();
    if (!result.diverged()) {
      try (PointerScope _ = new PointerScope()) {
        Batch batch = Batch.of(heldout, 0, profile.batchSize(), profile.text().beginToken());
        HiddenValues values = HiddenValues.of(model, batch);
        noise = GradientNoise.of(profile, model, heldout);
        diagnostics = Diagnostics.of(profile, model, batch, values, noise);
        model.load(initial);
        hidden = values.record(HiddenValues.logitRms(model, batch));
      }
    }
    return new ScaleSignals(
        scale,
        LossCurve.of(result.losses(), scale.steps(), profile.signals()),
        gradients(profile.signals(), scale, result, noise),
        hidden,
        diagnostics,
        Memory.of(model.trainGraph(), model.evalGraph()),
        result);
  }

  /** A missing step counts as an explosion: the run did not survive it. */
  private static MeasuredSignals.Gradients gradients(
      Profile.Signals limits, Profile.Scale scale, ArmResult result, OptionalDouble noise) {
    double[] norms = result.gradientNorms();
    int missing = Math.max(0, scale.steps() - norms.length);
    return new MeasuredSignals.Gradients(
        Robust.median(norms),
        Arrays.stream(norms).max().orElse(0),
        missing + Robust.explosions(norms, limits.window(), limits.explosionFactor()),
        noise.isPresent() ? (Double) noise.getAsDouble() : null);
  }

  /** {@return the record for the manifest} */
  public MeasuredSignals.OfScale record(
      double trainingFlops, MeasuredSignals.Efficiency efficiency) {
    return new MeasuredSignals.OfScale(
        scale.name(),
        smoothness,
        gradients,
        hidden,
        new MeasuredSignals.Cost(
            result.parameters(),
            result.forwardFlopsPerToken(),
            trainingFlops,
            memory.inferenceBytes(),
            memory.trainingBytes()),
        result.diverged()
            ? new MeasuredSignals.Efficiency(
                null,
                null,
                "the run diverged; it has the worst loss, %.0f bits per byte"
                    .formatted(CodeLength.WORST_BPB))
            : efficiency);
  }
}
