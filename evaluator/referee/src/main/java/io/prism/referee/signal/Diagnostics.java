package io.prism.referee.signal;

import io.prism.contracts.manifest.RunManifest.Diagnostic;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;

/** The seven named diagnostics. */
public final class Diagnostics {
  private static final double WARNING_BELOW = 0.5;
  private static final String LATER = "not measured by this version";

  private Diagnostics() {}

  /**
   * {@return every diagnostic by name}
   *
   * @param model the last snapshot
   * @param text rows that no lesson holds, for gradients and activations
   */
  public static SortedMap<String, Diagnostic> of(
      Profile profile, Model model, Rows text, Map<String, Double> activationRms) {
    SortedMap<String, Diagnostic> out = new TreeMap<>();
    for (String name : new String[] {"attention_diversity", "neuron_specialization"}) {
      out.put(name, new Diagnostic("not_applicable", null, Map.of(), LATER));
    }
    out.put("activation_norm_stability", normStability(activationRms));
    out.put("gradient_noise_scale", noise(profile, model, text));
    Activations activations = new Activations();
    try (PointerScope _ = new PointerScope()) {
      Batch batch = Batch.of(text, 0, profile.batchSize(), profile.text().beginToken());
      model.examine(batch.tokens(), activations);
    }
    out.put(
        "activation_entropy",
        share(
            activations.entropy(),
            "entropy of hidden values over 64 equal bins, 1 = uniform",
            "no hidden activations"));
    out.put(
        "useful_sparsity",
        share(
            activations.alive(),
            "share of hidden units that are not zero on every token",
            "no hidden activations"));
    out.put("representation_collapse", rank(activations.effectiveRank()));
    return out;
  }

  /** Healthy while the loudest module is not far louder than the middle one. */
  private static Diagnostic normStability(Map<String, Double> rms) {
    double[] values = rms.values().stream().mapToDouble(v -> v).toArray();
    double median = io.prism.referee.stat.Robust.median(values);
    if (median == 0) {
      return new Diagnostic("not_applicable", null, Map.of(), "no module has activations");
    }
    double ratio = java.util.Arrays.stream(values).max().orElse(median) / median;
    // 1 up to a factor of 4, 0 from a factor of 4096 on
    double health = clamp(1 - (Math.log(ratio) / Math.log(2) - 2) / 10);
    return judged(health, rms, "largest over median activation RMS is %.1f".formatted(ratio));
  }

  private static Diagnostic noise(Profile profile, Model model, Rows text) {
    double scale = GradientNoise.of(profile, model, text);
    if (!Double.isFinite(scale)) {
      return new Diagnostic(
          "not_applicable", null, Map.of(), "the gradients of the batches have no common part");
    }
    // 1 up to the tokens of one step, 0 from a thousand times that on
    double ratio = Math.max(1, scale / profile.tokensPerStep());
    return judged(
        clamp(1 - Math.log10(ratio) / 3),
        Map.of("tokens", scale),
        "the noise scale is %.0f tokens".formatted(scale));
  }

  private static Diagnostic share(Map<String, Double> perModule, String what, String missing) {
    if (perModule.isEmpty()) {
      return new Diagnostic("not_applicable", null, Map.of(), missing);
    }
    double mean = perModule.values().stream().mapToDouble(v -> v).average().orElse(0);
    return judged(clamp(mean), perModule, what + ": %.2f".formatted(mean));
  }

  private static Diagnostic judged(double health, Map<String, Double> perModule, String what) {
    return health < WARNING_BELOW
        ? new Diagnostic("warning", health, perModule, what)
        : new Diagnostic("ok", health, perModule, null);
  }

  /** Hidden states of healthy models fill a part of their space; a quarter and more is enough. */
  private static Diagnostic rank(Map<String, Double> perModule) {
    if (perModule.isEmpty()) {
      return new Diagnostic("not_applicable", null, Map.of(), "no normalisation layer to look at");
    }
    double mean = perModule.values().stream().mapToDouble(v -> v).average().orElse(0);
    return judged(
        clamp(mean / 0.25),
        perModule,
        "effective rank of the hidden states is %.2f of their width".formatted(mean));
  }

  private static double clamp(double v) {
    return Math.max(0, Math.min(1, v));
  }
}
