package io.prism.referee.signal;

import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import io.prism.referee.train.Loss;
import io.prism.statistics.Robust;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Hidden units: outputs of pointwise non-linearities. Gates (sigmoid) are none: a half-open gate is
 * not a lazy unit.
 *
 * <ul>
 *   <li>entropy of all values over 64 equal bins between the 0.1st and 99.9th percentile, of the
 *       units that are not dead
 *   <li>share of units that are not zero on every token
 *   <li>selectivity: 1 - (mean |a|)^2 / mean a^2 over tokens (Treves and Rolls 1991), median over
 *       live units; 0 for a unit that says the same to everything
 * </ul>
 */
final class Units implements Tap {
  private static final Set<String> NAMES =
      Set.of(
          "relu",
          "relu6",
          "gelu",
          "silu",
          "elu",
          "celu",
          "selu",
          "leaky_relu",
          "mish",
          "softplus",
          "hardswish",
          "tanh",
          "prelu",
          "rrelu",
          "threshold",
          "log_sigmoid");
  private static final int MOST = 64;

  /**
   * Of a larger result every nth token and unit is looked at: a gate bounds what a graph may hold,
   * not what is looked into.
   */
  private static final int MOST_ROWS = 4096;

  private static final int MOST_UNITS = 1024;
  private static final int BINS = 64;
  private static final double TAIL = 0.001;
  private static final double NOTHING = 1e-3;

  private final Map<String, Double> entropy = new TreeMap<>();
  private final Map<String, Double> alive = new TreeMap<>();
  private final Map<String, Double> selectivity = new TreeMap<>();

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    if (!NAMES.contains(Taps.name(node)) || outputs.isEmpty() || alive.size() >= MOST) {
      return;
    }
    Tensor t = outputs.getFirst();
    if (Taps.isReal(t) && t.dim() >= 2 && t.numel() > BINS) {
      measure(Taps.key(index, node), Taps.sample(t, MOST_ROWS, MOST_UNITS));
    }
  }

  /**
   * @param t [tokens, units]
   */
  private void measure(String key, Tensor t) {
    float[] largest = Loss.floats(t.abs().amax(new long[] {0}, false));
    float[] means = Loss.floats(overTokens(t.abs()));
    float[] squares = Loss.floats(overTokens(t.square()));
    double[] selective = new double[largest.length];
    int live = 0;
    for (int i = 0; i < largest.length; i++) {
      if (largest[i] > NOTHING && Float.isFinite(largest[i]) && squares[i] > 0) {
        selective[live++] = Math.max(0, 1 - (double) means[i] * means[i] / squares[i]);
      }
    }
    alive.put(key, (double) live / largest.length);
    if (live > 0) {
      selectivity.put(key, Robust.median(java.util.Arrays.copyOf(selective, live)));
      entropy.put(key, entropy(Loss.floats(t), largest));
    }
  }

  private static Tensor overTokens(Tensor t) {
    return t.mean(new long[] {0}, false, new ScalarTypeOptional());
  }

  private static double entropy(float[] values, float[] largest) {
    float[] live = new float[values.length];
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (largest[i % largest.length] > NOTHING) {
        live[n++] = values[i];
      }
    }
    float[] sorted = java.util.Arrays.copyOf(live, n);
    java.util.Arrays.sort(sorted);
    double min = sorted[(int) (TAIL * (n - 1))];
    double max = sorted[(int) Math.ceil((1 - TAIL) * (n - 1))];
    if (!(max > min) || !Double.isFinite(max - min)) {
      return 0;
    }
    int[] counts = new int[BINS];
    for (float v : sorted) {
      counts[Math.clamp((long) (BINS * (v - min) / (max - min)), 0, BINS - 1)]++;
    }
    double nats = 0;
    for (int c : counts) {
      double p = (double) c / n;
      nats -= c == 0 ? 0 : p * Math.log(p);
    }
    return nats / Math.log(BINS);
  }

  Map<String, Double> entropy() {
    return entropy;
  }

  Map<String, Double> alive() {
    return alive;
  }

  Map<String, Double> selectivity() {
    return selectivity;
  }
}
