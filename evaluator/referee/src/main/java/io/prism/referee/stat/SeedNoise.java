package io.prism.referee.stat;

import io.prism.statistics.SeedSpread;
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

  /** {@return the pooled within-group standard deviation; empty when no group has two} */
  public static OptionalDouble pooled(List<double[]> groups) {
    return SeedSpread.pooled(groups)
        .map(s -> OptionalDouble.of(s.sigma()))
        .orElseGet(OptionalDouble::empty);
  }
}
