package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Attention;
import io.prism.contracts.manifest.MeasuredSignals.Hidden;
import io.prism.contracts.manifest.MeasuredSignals.Module;
import io.prism.contracts.manifest.MeasuredSignals.Routing;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Looks into one forward pass of the evaluation graph. */
public final class HiddenValues {
  private final ModuleValues modules;
  private final ResidualStream residual = new ResidualStream();
  private final RoutingShares routing;
  private final SortedMap<String, Attention> attention = new TreeMap<>();
  private final double logitRms;

  private HiddenValues(Model model, Batch batch) {
    modules = new ModuleValues(model.evalGraph());
    routing = new RoutingShares(model.evalGraph());
    try (PointerScope _ = new PointerScope();
        AttentionMaps maps = new AttentionMaps(model.evalGraph(), model.evalStates())) {
      Tensor logits = model.examine(batch.tokens(), Taps.all(modules, residual, routing, maps));
      logitRms = centredRms(logits);
      attention.putAll(maps.found());
    }
  }

  /** {@return what {@code model} does inside with {@code batch}} */
  public static HiddenValues of(Model model, Batch batch) {
    return new HiddenValues(model, batch);
  }

  /** {@return RMS of the logits of {@code model}, without what softmax ignores} */
  public static double logitRms(Model model, Batch batch) {
    try (PointerScope _ = new PointerScope()) {
      return centredRms(model.examine(batch.tokens()));
    }
  }

  private static double centredRms(Tensor logits) {
    Tensor real = logits.to(torch.ScalarType.Float);
    Tensor mean = real.mean(new long[] {-1}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
    double rms = Taps.rms(real.sub(mean));
    return Double.isFinite(rms) ? rms : Float.MAX_VALUE;
  }

  /** {@return the record for the manifest} */
  Hidden record(double initialLogitRms) {
    return new Hidden(
        initialLogitRms,
        logitRms,
        modules.largest(),
        modules.massive(),
        residual.drift(),
        modules.modules(),
        attention,
        routing.found());
  }

  /** {@return the numbers that a probe compares} */
  Map<String, Double> summary() {
    Map<String, Double> out = new TreeMap<>();
    out.put("largest_activation", modules.largest());
    Double drift = residual.drift();
    if (drift != null) {
      out.put("residual_drift", drift);
    }
    routing.found().values().stream()
        .mapToDouble(Routing::entropy)
        .min()
        .ifPresent(e -> out.put("routing_entropy", e));
    return out;
  }

  /** {@return whether every module's output was finite} */
  boolean isFinite() {
    return modules.isFinite();
  }

  SortedMap<String, Module> modules() {
    return modules.modules();
  }

  SortedMap<String, Attention> attention() {
    return attention;
  }
}
