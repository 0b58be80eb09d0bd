package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Attention;
import io.prism.contracts.manifest.MeasuredSignals.Module;
import io.prism.contracts.manifest.RunManifest.Diagnostic;
import io.prism.graph.profile.Profile;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;

/**
 * The seven named diagnostics: raw values by place, and a health in [0, 1] that is a warning below
 * one half. Each health is a raw value over the value from which more would not be healthier; those
 * were set so that decoders, convolutions and the examples of the repository are well above one
 * half after a short training, and the pathology that each is named after is near 0.
 */
public final class Diagnostics {
  private static final double WARNING_BELOW = 0.5;
  private static final double ENOUGH_ENTROPY = 0.5;
  private static final double ENOUGH_RANK = 0.2;
  private static final double ENOUGH_DIVERSITY = 0.04;
  private static final double ENOUGH_SELECTIVITY = 0.3;

  private final SortedMap<String, Diagnostic> out = new TreeMap<>();

  private Diagnostics() {}

  /**
   * {@return every diagnostic by name}
   *
   * @param model the last snapshot
   * @param batch that no lesson held
   * @param hidden of the same snapshot and batch
   * @param noiseScale in tokens, empty when the gradients have no common part
   */
  static SortedMap<String, Diagnostic> of(
      Profile profile, Model model, Batch batch, HiddenValues hidden, OptionalDouble noiseScale) {
    Units units = new Units();
    Ranks ranks = new Ranks(model.evalGraph());
    try (PointerScope _ = new PointerScope()) {
      model.examine(batch.tokens(), Taps.all(units, ranks));
    }
    Diagnostics d = new Diagnostics();
    String noUnits = "the graph has no pointwise non-linearity that is known to make hidden units";
    d.mean(
        "activation_entropy",
        units.entropy(),
        ENOUGH_ENTROPY,
        noUnits,
        "hidden values fill few of 64 bins: their entropy is %.3f of the largest");
    d.mean(
        "useful_sparsity",
        units.alive(),
        1,
        noUnits,
        "%.3f of the hidden units ever leave zero; the others are dead");
    d.mean(
        "neuron_specialization",
        units.selectivity(),
        ENOUGH_SELECTIVITY,
        noUnits,
        "hidden units say nearly the same to every token: their selectivity is %.3f");
    d.mean(
        "representation_collapse",
        ranks.effectiveRank(),
        ENOUGH_RANK,
        "the graph shows no hidden states before the logits",
        "the effective rank of the hidden states is %.3f of their width");
    d.attention(hidden.attention());
    d.norms(hidden.modules(), hidden.isFinite());
    d.noise(noiseScale, profile.tokensPerStep());
    return d.out;
  }

  private void mean(
      String name, Map<String, Double> values, double enough, String missing, String warning) {
    if (values.isEmpty()) {
      none(name, missing);
      return;
    }
    double mean = values.values().stream().mapToDouble(v -> v).average().orElse(0);
    judged(name, mean / enough, values, warning.formatted(mean));
  }

  /** Heads that look at the same places are one head. */
  private void attention(Map<String, Attention> attention) {
    Map<String, Double> diversity = new TreeMap<>();
    attention.forEach(
        (key, a) -> {
          Double d = a.diversity();
          if (d != null) {
            diversity.put(key, d);
          }
        });
    mean(
        "attention_diversity",
        diversity,
        ENOUGH_DIVERSITY,
        attention.isEmpty()
            ? "the graph has no attention"
            : "no attention of the graph has two heads",
        "heads of one layer look at the same places: their divergence is %.4f of the largest");
  }

  /** Healthy while the loudest module is not far louder than the quiet quarter. */
  private void norms(Map<String, Module> modules, boolean finite) {
    String name = "activation_norm_stability";
    Map<String, Double> rms = new TreeMap<>();
    modules.forEach((path, m) -> rms.put(path, m.rms()));
    double[] values = rms.values().stream().mapToDouble(v -> v).toArray();
    Arrays.sort(values);
    double quiet = values.length == 0 ? 0 : values[values.length / 4];
    if (!finite) {
      judged(name, 0, rms, "a module puts out values that are not finite");
    } else if (quiet == 0) {
      none(name, "no module has activations");
    } else {
      double ratio = values[values.length - 1] / quiet;
      // 1 up to a factor of 4, 0 from a factor of 4096 on
      judged(
          name,
          1 - (Math.log(ratio) / Math.log(2) - 2) / 10,
          rms,
          "the loudest module has %.1f times the RMS of the quiet quarter".formatted(ratio));
    }
  }

  private void noise(OptionalDouble scale, int tokensPerStep) {
    String name = "gradient_noise_scale";
    if (scale.isEmpty()) {
      none(name, "the gradients of the batches have no common part");
      return;
    }
    // 1 up to the tokens of one step, 0 from a thousand times that on
    double ratio = Math.max(1, scale.getAsDouble() / tokensPerStep);
    judged(
        name,
        1 - Math.log10(ratio) / 3,
        Map.of("tokens", scale.getAsDouble()),
        "the noise scale is %.0f tokens, a step has %d"
            .formatted(scale.getAsDouble(), tokensPerStep));
  }

  private void judged(String name, double health, Map<String, Double> values, String warning) {
    double h = Math.max(0, Math.min(1, health));
    boolean ok = h >= WARNING_BELOW;
    out.put(name, new Diagnostic(ok ? "ok" : "warning", h, values, ok ? null : warning));
  }

  private void none(String name, String reason) {
    out.put(name, new Diagnostic("not_applicable", null, Map.of(), reason));
  }
}
