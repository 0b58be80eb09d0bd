package io.prism.referee.stat;

import java.util.List;
import java.util.OptionalDouble;

/** How much a held-out loss varies when only the seed changes. */
public final class SeedNoise {
  private SeedNoise() {}

  /**
   * {@return the standard deviation of one group; empty for fewer than two, never 0 for "unknown"}
   */
  public static OptionalDouble sigma(double[] replicates) {
    return pooled(List.of(replicates));
  }

  /**
   * {@return the pooled within-group standard deviation: squared deviations from each group's mean
   * over the sum of degrees of freedom; empty when no group has two replicates}
   */
  public static OptionalDouble pooled(List<double[]> groups) {
    double squares = 0;
    int freedom = 0;
    for (double[] group : groups) {
      double mean = 0;
      for (double v : group) {
        mean += v / group.length;
      }
      for (double v : group) {
        squares += (v - mean) * (v - mean);
      }
      freedom += Math.max(0, group.length - 1);
    }
    return freedom == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / freedom));
  }
}
