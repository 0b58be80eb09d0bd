package io.prism.contracts.manifest;

import io.prism.contracts.Require;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scaling-aware signals of the protocol (section 5), all measured by the referee. Definitions,
 * units, sources and thresholds: {@code docs/reference/signals.md}.
 *
 * @param scales smallest first
 * @param coherence of the gains across scales
 * @param probes short runs and forward probes at the smallest scale
 * @param textAccuracy share of the predictable bytes of each kind of built-in text that the largest
 *     model ranks first
 */
public record MeasuredSignals(
    List<OfScale> scales,
    Coherence coherence,
    List<Probe> probes,
    SortedMap<String, Double> textAccuracy) {
  public MeasuredSignals {
    scales = Require.items(scales, "signals of scales");
    probes = Require.items(probes, "probes");
    textAccuracy = new TreeMap<>(textAccuracy);
    textAccuracy.forEach((k, v) -> Require.unit(v, "text accuracy " + k));
  }

  /**
   * Signals of one scale.
   *
   * @param name of the scale
   * @param hidden null when the run diverged: there is no model to look into
   */
  public record OfScale(
      String name,
      Smoothness smoothness,
      Gradients gradients,
      @Nullable Hidden hidden,
      Cost cost,
      Efficiency efficiency) {
    public OfScale {
      Require.text(name, "scale name");
    }
  }

  /**
   * How smoothly the loss of the lessons fell. A truncated run has the worst values, never none.
   *
   * @param spikes steps above the running median by more than the profile's robust z-score
   * @param oscillationBpb robust standard deviation of the loss around its running median
   * @param relapse what was lost again after the best point, over what had been gained until there
   * @param relapsed late divergence: the relapse exceeds the threshold
   * @param truncated the run ended before its horizon
   */
  public record Smoothness(
      int spikes, double oscillationBpb, double relapse, boolean relapsed, boolean truncated) {
    public Smoothness {
      Require.finite(oscillationBpb, "oscillation");
      Require.finite(relapse, "relapse");
    }
  }

  /**
   * Global gradient norms before clipping.
   *
   * @param noiseScaleTokens batch size at which noise and signal are equal; null when the batches
   *     have no common direction or the run diverged
   */
  public record Gradients(
      double medianNorm, double maxNorm, int explosions, @Nullable Double noiseScaleTokens) {
    public Gradients {
      Require.finite(medianNorm, "median norm");
      Require.finite(maxNorm, "largest norm");
    }
  }

  /**
   * Hidden values of the last snapshot on held-out text.
   *
   * @param logitRms of the centred logits, the same before any training in {@code initialLogitRms}
   * @param largest magnitude of any module's output
   * @param massive values above 100 and above 1000 times the median of their module
   * @param residualDrift RMS of the residual stream after its last addition over that after its
   *     first; null when the graph has none
   * @param modules by module path
   * @param attention by operation, where the graph has attention
   * @param routing by operation, where the graph has top-k routing
   */
  public record Hidden(
      double initialLogitRms,
      double logitRms,
      double largest,
      int massive,
      @Nullable Double residualDrift,
      SortedMap<String, Module> modules,
      SortedMap<String, Attention> attention,
      SortedMap<String, Routing> routing) {
    public Hidden {
      Require.finite(initialLogitRms, "initial logit RMS");
      Require.finite(logitRms, "logit RMS");
      Require.finite(largest, "largest activation");
      modules = new TreeMap<>(modules);
      attention = new TreeMap<>(attention);
      routing = new TreeMap<>(routing);
    }
  }

  /** RMS of a module's last output, and its largest over its median magnitude. */
  public record Module(double rms, double maxOverMedian) {
    public Module {
      Require.finite(rms, "rms");
      Require.finite(maxOverMedian, "max over median");
    }
  }

  /**
   * One attention operation.
   *
   * @param entropy of each head, over the entropy of attending to everything visible
   * @param diversity generalised Jensen-Shannon divergence of the heads, over its maximum; null
   *     with one head
   */
  public record Attention(List<Double> entropy, @Nullable Double diversity) {
    public Attention {
      entropy = Require.items(entropy, "entropy");
      entropy.forEach(e -> Require.finite(e, "entropy"));
    }
  }

  /**
   * One top-k choice.
   *
   * @param shares of the choices that each expert gets
   * @param entropy of the shares over that of equal shares; 0 is a collapsed router
   */
  public record Routing(List<Double> shares, double entropy) {
    public Routing {
      shares = Require.items(shares, "shares");
      shares.forEach(s -> Require.unit(s, "share"));
      Require.unit(entropy, "entropy");
    }
  }

  /**
   * Counted on the graphs.
   *
   * @param inferenceBytes parameters and the largest set of values that live at once in a forward
   * @param trainingBytes parameters, gradients, two moments and every value kept for the backward
   *     pass, an upper bound
   */
  public record Cost(
      long parameters,
      double forwardFlopsPerToken,
      double trainingFlops,
      long inferenceBytes,
      long trainingBytes) {
    public Cost {
      Require.finite(forwardFlopsPerToken, "forward flops per token");
      Require.finite(trainingFlops, "training flops");
    }
  }

  /**
   * Gain at equal FLOPs.
   *
   * @param baselineBpb held-out loss of the reference decoder at the submission's training FLOPs,
   *     interpolated between its scales; null outside of them
   * @param gainBpb {@code baselineBpb} minus the submission's
   * @param reason why there is none
   */
  public record Efficiency(
      @Nullable Double baselineBpb, @Nullable Double gainBpb, @Nullable String reason) {
    public Efficiency {
      if ((baselineBpb == null) != (gainBpb == null) || (gainBpb == null) == (reason == null)) {
        throw new IllegalArgumentException("a gain at equal FLOPs has its values or a reason");
      }
    }
  }

  /**
   * Gains across scales: levels, not slopes.
   *
   * @param scales with interval
   * @param verdict {@code ahead} or {@code behind} when every interval lies on one side of zero,
   *     {@code mixed} when intervals lie on both sides, {@code undetermined} otherwise
   * @param weakestBpb smallest lower end of an interval: what is gained everywhere
   */
  public record Coherence(List<Level> scales, String verdict, double weakestBpb) {
    public Coherence {
      scales = Require.items(scales, "levels");
      Require.text(verdict, "verdict");
      Require.finite(weakestBpb, "weakest gain");
    }
  }

  /** The gain at one scale with the ends of its 95 % interval, bits per byte. */
  public record Level(String scale, double gainBpb, double lowBpb, double highBpb) {
    public Level {
      Require.text(scale, "scale");
      Require.finite(gainBpb, "gain");
      Require.finite(lowBpb, "low");
      Require.finite(highBpb, "high");
    }
  }

  /**
   * One probe.
   *
   * @param name for instance {@code learning_rate.2x}
   * @param status {@code ok}, {@code warning} or {@code not_applicable}
   * @param values what was measured, by name
   * @param reason why a warning, or why not applicable
   */
  public record Probe(
      String name, String status, SortedMap<String, Double> values, @Nullable String reason) {
    public Probe {
      Require.text(name, "probe");
      Require.text(status, "status");
      values = new TreeMap<>(values);
      values.forEach((k, v) -> Require.finite(v, k));
      if (!status.equals("ok") && reason == null) {
        throw new IllegalArgumentException("probe " + name + " needs a reason for " + status);
      }
    }
  }
}
