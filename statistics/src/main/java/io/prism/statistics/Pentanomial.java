package io.prism.statistics;

import java.util.Arrays;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The generalised sequential probability ratio test of chess engine testing, for paired comparisons
 * that end in one of five scores (0, 1/2, 1, 3/2 or 2 wins of a pair): log likelihood ratio of two
 * values of the normalised Elo, each at the distribution that explains the counts best under it.
 *
 * <p>Normalised Elo is 800 / ln 10 times the t-value (mean - 1/2) / sigma of one game; that of a
 * pair is sqrt(2) times as large. The best distribution with a given t-value comes from Van den
 * Bergh, "A practical introduction to the GSPRT" and "Normalized Elo" (section 4.1), by fixed-point
 * iteration of the solution for a given mean. Golden numbers: fishtest.
 */
public final class Pentanomial {
  private static final double ELO = 800 / StrictMath.log(10);

  /** In the place of a count of 0, as fishtest has it. */
  private static final double NEVER = 1e-3;

  private Pentanomial() {}

  /**
   * {@return the log likelihood ratio of {@code elo1} over {@code elo0}}
   *
   * @param counts of pairs with 0, 1/2, 1, 3/2, 2 wins
   */
  public static double logRatio(long[] counts, double elo0, double elo1) {
    Check.that(counts.length == 5, "five counts, found " + counts.length);
    double[] share = Arrays.stream(counts).mapToDouble(c -> c == 0 ? NEVER : c).toArray();
    double total = Arrays.stream(share).sum();
    for (int i = 0; i < share.length; i++) {
      share[i] /= total;
    }
    double[] p0 = best(share, Math.sqrt(2) * elo0 / ELO);
    double[] p1 = best(share, Math.sqrt(2) * elo1 / ELO);
    double mean = 0;
    for (int i = 0; i < share.length; i++) {
      mean += share[i] * (StrictMath.log(p1[i]) - StrictMath.log(p0[i]));
    }
    return total * mean;
  }

  private static double score(int i) {
    return i / 4.0;
  }

  /** {@return the most likely distribution whose (mean - 1/2) / sigma is {@code t}} */
  private static double[] best(double[] share, double t) {
    double[] p = new double[share.length];
    Arrays.fill(p, 1.0 / share.length);
    for (int round = 0; round < 100; round++) {
      double mean = 0;
      for (int i = 0; i < p.length; i++) {
        mean += p[i] * score(i);
      }
      double variance = 0;
      for (int i = 0; i < p.length; i++) {
        variance += p[i] * (score(i) - mean) * (score(i) - mean);
      }
      double[] moments = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        double z2 = (score(i) - mean) * (score(i) - mean) / variance;
        moments[i] = score(i) - 0.5 - t * Math.sqrt(variance) * (1 + z2) / 2;
      }
      double multiplier = multiplier(share, moments);
      double change = 0;
      for (int i = 0; i < p.length; i++) {
        double next = share[i] / (1 + multiplier * moments[i]);
        change = Math.max(change, Math.abs(next - p[i]));
        p[i] = next;
      }
      if (change < 1e-12) {
        break;
      }
    }
    return p;
  }

  /** {@return x with sum of share a / (1 + x a) = 0} */
  private static double multiplier(double[] share, double[] a) {
    double low = -1 / Arrays.stream(a).max().orElseThrow();
    double high = -1 / Arrays.stream(a).min().orElseThrow();
    double inside = 1e-9 * (high - low);
    return new BracketingNthOrderBrentSolver(1e-14, 1e-14, 1e-15, 5)
        .solve(
            1000,
            x -> {
              double sum = 0;
              for (int i = 0; i < a.length; i++) {
                sum += share[i] * a[i] / (1 + x * a[i]);
              }
              return sum;
            },
            low + inside,
            high - inside);
  }
}
