package io.prism.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A {@link ScalingLaw} fitted to measured losses: Huber's criterion on logarithms, the law's
 * logarithm as log-sum-exp, from many starts (Hoffmann et al. 2022, section D.2), the best of which
 * is taken. Starts are a grid of exponents and of shares of the smallest loss that is irreducible.
 *
 * @param law the fit
 * @param resampled the same from resampled residuals, see {@link #interval}
 * @param support smallest and largest measured size, per term
 */
public record ScalingFit(ScalingLaw law, List<ScalingLaw> resampled, List<Interval> support) {
  /** A forecast may reach this many times beyond the measured sizes. */
  public static final double REACH = 10;

  private static final double[] EXPONENTS = {0.15, 0.35, 0.7, 1.2};
  private static final double[] SHARES = {0.3, 0.9};

  /**
   * {@return the fit}
   *
   * @param sizes of each training: parameters alone, or parameters and tokens; positive
   * @param losses of each training, positive
   * @param seed of the resampling
   * @throws IllegalArgumentException when a size has fewer than three values, from which a curve
   *     and its floor cannot be told apart, or when trainings are no more than parameters
   */
  public static ScalingFit of(double[][] sizes, double[] losses, long seed) {
    int terms = check(sizes, losses);
    double[][] inputs =
        Arrays.stream(sizes)
            .map(s -> Arrays.stream(s).map(StrictMath::log).toArray())
            .toArray(double[][]::new);
    double[] logs = Arrays.stream(losses).map(StrictMath::log).toArray();
    HuberFit fit = new HuberFit(ScalingLaw::logSumExp, inputs, logs);
    HuberFit.Fit best =
        starts(inputs, losses, terms).stream()
            .map(fit::from)
            .min(Comparator.comparingDouble(HuberFit.Fit::objective))
            .orElseThrow();
    List<ScalingLaw> resampled =
        Resampling.of(ScalingLaw::logSumExp, inputs, logs, best.parameters(), seed).stream()
            .map(ScalingLaw::of)
            .toList();
    List<Interval> support =
        IntStream.range(0, terms)
            .mapToObj(t -> Arrays.stream(sizes).mapToDouble(s -> s[t]).summaryStatistics())
            .map(s -> new Interval(s.getMin(), s.getMax()))
            .toList();
    return new ScalingFit(ScalingLaw.of(best.parameters()), resampled, support);
  }

  /**
   * {@return the interval of any quantity of the law}: percentiles over the resampled laws. For
   * example {@code interval(l -> l.terms().getFirst().exponent(), 0.9)}.
   */
  public Interval interval(ToDoubleFunction<ScalingLaw> of, double confidence) {
    return Resampling.interval(resampled, of, confidence);
  }

  /** {@return the loss at these sizes, or why it is not told} */
  public Forecast forecast(double confidence, double... sizes) {
    for (int t = 0; t < law.terms().size(); t++) {
      Interval measured = support.get(t);
      if (sizes[t] > REACH * measured.upper() || sizes[t] < measured.lower() / REACH) {
        return new Forecast.Refused(
            "size %.3g is more than %.0f times beyond the measured %.3g to %.3g"
                .formatted(sizes[t], REACH, measured.lower(), measured.upper()));
      }
    }
    return new Forecast.Known(law.at(sizes), interval(l -> l.at(sizes), confidence));
  }

  private static int check(double[][] sizes, double[] losses) {
    Check.that(
        sizes.length == losses.length && sizes.length > 0,
        "as many sizes as losses, found " + sizes.length + " and " + losses.length);
    int terms = sizes[0].length;
    Check.that(terms == 1 || terms == 2, "one or two sizes, found " + terms);
    Check.that(
        losses.length > 1 + 2 * terms,
        "more trainings than the " + (1 + 2 * terms) + " parameters, found " + losses.length);
    for (int i = 0; i < losses.length; i++) {
      Check.positive(losses[i], "a loss");
      Check.that(sizes[i].length == terms, "the same sizes of each training");
      for (double s : sizes[i]) {
        Check.positive(s, "a size");
      }
    }
    for (int t = 0; t < terms; t++) {
      int term = t;
      long distinct = Arrays.stream(sizes).mapToDouble(s -> s[term]).distinct().count();
      Check.that(distinct >= 3, "a curve and its floor need three sizes, found " + distinct);
    }
    return terms;
  }

  /** The terms share what is not irreducible of the loss in the middle of the sizes. */
  private static List<double[]> starts(double[][] inputs, double[] losses, int terms) {
    double smallest = Arrays.stream(losses).min().orElseThrow();
    double middle = Robust.median(losses);
    List<double[]> out = new ArrayList<>();
    for (double share : SHARES) {
      for (double first : EXPONENTS) {
        for (double second : terms == 1 ? new double[] {0} : EXPONENTS) {
          double[] start = new double[1 + 2 * terms];
          double rest = Math.max(0.01 * middle, middle - share * smallest) / terms;
          start[0] = StrictMath.log(share * smallest);
          for (int t = 0; t < terms; t++) {
            int term = t;
            double exponent = t == 0 ? first : second;
            double size = Robust.median(Arrays.stream(inputs).mapToDouble(i -> i[term]).toArray());
            start[1 + 2 * t] = StrictMath.log(rest) + exponent * size;
            start[2 + 2 * t] = exponent;
          }
          out.add(start);
        }
      }
    }
    return out;
  }
}
