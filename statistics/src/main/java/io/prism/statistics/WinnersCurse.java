package io.prism.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The best of many looks better than it is: it was chosen for its luck too.
 *
 * <ul>
 *   <li>{@link #excess}: by how much, if all entries were equal. The most pessimistic figure; for
 *       equal errors it is the expected maximum of k normal variables.
 *   <li>{@link #shrink}: what to believe of each, when entries differ. Empirical Bayes (Efron and
 *       Morris 1975, JASA 70): true values are taken for normal around a common mean, with a spread
 *       that the entries themselves show (Paule and Mandel 1982, J. Res. NBS 87); each entry moves
 *       towards that mean by the share of its error in its variance, so those with large errors
 *       move far. Given the entries, a posterior mean does not depend on who was chosen, so it is
 *       right for the winner too.
 * </ul>
 *
 * Both take entries for independent and their errors for normal and known.
 */
public final class WinnersCurse {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private WinnersCurse() {}

  /**
   * {@return the expected error of the best of {@code k} equal entries with equal errors, in
   * standard errors}: the integral of x d Phi(x)^k
   */
  public static double excess(int k) {
    Check.that(k >= 1, "at least one entry, found " + k);
    return integral(x -> x * k * NORMAL.density(x) * power(NORMAL.cumulativeProbability(x), k - 1));
  }

  /**
   * {@return the expected error of entry {@code winner}, given that it is the best, if all entries
   * were equal}: E[e_w | e_w &gt; e_i for all i]. An entry with a large error wins by more luck
   *
   * @param errors standard errors of all entries, in the unit of the result
   */
  public static double excess(double[] errors, int winner) {
    for (double e : errors) {
      Check.positive(e, "a standard error");
    }
    double own = errors[winner];
    DoubleUnaryOperator wins =
        z -> {
          double p = NORMAL.density(z);
          for (int i = 0; i < errors.length; i++) {
            p *= i == winner ? 1 : NORMAL.cumulativeProbability(z * own / errors[i]);
          }
          return p;
        };
    return own * integral(z -> z * wins.applyAsDouble(z)) / integral(wins);
  }

  /**
   * {@return what to believe of each entry, in their order}
   *
   * <p>The standard error holds three parts (Morris 1983, JASA 78): the entry's own, what the
   * common mean may be off, and what the spread may be off.
   *
   * @param entries at least four; fewer do not show how much entries differ
   */
  public static List<Estimate> shrink(List<Estimate> entries) {
    int k = entries.size();
    Check.that(k >= 4, "at least four entries, found " + k);
    double spread = spread(entries);
    double weights = weights(entries, spread);
    double common = common(entries, spread);
    List<Estimate> out = new ArrayList<>();
    for (Estimate e : entries) {
      double variance = e.standardError() * e.standardError();
      double share = variance / (variance + spread);
      double moved = common - e.mean();
      double error =
          variance * (1 - share)
              + share * share / weights
              + 2 * share * share * moved * moved / (k - 3.0);
      out.add(new Estimate(e.mean() + share * moved, Math.sqrt(error), e.freedom()));
    }
    return List.copyOf(out);
  }

  /** {@return the variance of true values that makes the weighted squares what they should be} */
  private static double spread(List<Estimate> entries) {
    double low = 0;
    double high = entries.getFirst().standardError() * entries.getFirst().standardError();
    if (excessSquares(entries, 0) <= 0) {
      return 0;
    }
    while (excessSquares(entries, high) > 0) {
      high *= 2;
    }
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (excessSquares(entries, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double excessSquares(List<Estimate> entries, double spread) {
    double common = common(entries, spread);
    double squares = 0;
    for (Estimate e : entries) {
      squares += (e.mean() - common) * (e.mean() - common) * weight(e, spread);
    }
    return squares - (entries.size() - 1);
  }

  private static double common(List<Estimate> entries, double spread) {
    double sum = 0;
    for (Estimate e : entries) {
      sum += e.mean() * weight(e, spread);
    }
    return sum / weights(entries, spread);
  }

  private static double weights(List<Estimate> entries, double spread) {
    return entries.stream().mapToDouble(e -> weight(e, spread)).sum();
  }

  private static double weight(Estimate e, double spread) {
    return 1 / (e.standardError() * e.standardError() + spread);
  }

  private static double power(double p, int k) {
    return k == 0 ? 1 : StrictMath.pow(p, k);
  }

  /** {@return the integral over the real line} Trapezoid: exact to rounding for what is normal. */
  private static double integral(DoubleUnaryOperator f) {
    double step = 1 / 32.0;
    double sum = 0;
    for (int i = -320; i <= 320; i++) {
      sum += f.applyAsDouble(i * step);
    }
    return sum * step;
  }
}
