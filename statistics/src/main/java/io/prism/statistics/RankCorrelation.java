package io.prism.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * Whether two measurements order the same entries alike; 1 for the same order, -1 for the reverse.
 * Empty when one of them orders nothing, because all its values are equal.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * {@return Kendall's tau-b}: concordant less discordant pairs, over the geometric mean of the
   * pairs that are not tied in one and in the other (Kendall 1945, Biometrika 33)
   */
  public static OptionalDouble kendall(double[] x, double[] y) {
    return ordered(x, y)
        ? OptionalDouble.of(new KendallsCorrelation().correlation(x, y))
        : OptionalDouble.empty();
  }

  /** {@return Spearman's rho}: the correlation of ranks, ties having the mean of theirs */
  public static OptionalDouble spearman(double[] x, double[] y) {
    return ordered(x, y)
        ? OptionalDouble.of(new SpearmansCorrelation().correlation(x, y))
        : OptionalDouble.empty();
  }

  private static boolean ordered(double[] x, double[] y) {
    Check.finite(x, "a value");
    Check.finite(y, "a value");
    Check.that(x.length == y.length, "as many x as y, found " + x.length + " and " + y.length);
    return differ(x) && differ(y);
  }

  private static boolean differ(double[] values) {
    return Arrays.stream(values).distinct().count() > 1;
  }
}
