package io.prism.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;

/**
 * Residual bootstrap of a fitted curve (Efron 1979): the fitted logarithms with residuals that are
 * drawn from all, stretched by sqrt(n / (n - p)) because a fit hides part of them, fitted anew from
 * where the fit is. Sizes stay as they were, which pairs drawn with replacement would not.
 */
final class Resampling {
  private static final int RESAMPLES = 200;

  private Resampling() {}

  static List<double[]> of(
      HuberFit.Curve curve, double[][] inputs, double[] logs, double[] parameters, long seed) {
    int n = logs.length;
    double[] residuals = new HuberFit(curve, inputs, logs).residuals(parameters);
    double mean = Arrays.stream(residuals).average().orElseThrow();
    double stretch = Math.sqrt(n / (double) (n - parameters.length));
    RandomGenerator random = new Well19937c(seed);
    List<double[]> out = new ArrayList<>();
    for (int b = 0; b < RESAMPLES; b++) {
      double[] drawn = new double[n];
      for (int i = 0; i < n; i++) {
        // the curve itself is logs + residuals
        drawn[i] = logs[i] + residuals[i] - stretch * (residuals[random.nextInt(n)] - mean);
      }
      out.add(new HuberFit(curve, inputs, drawn).from(parameters).parameters());
    }
    return out;
  }

  /** {@return percentiles of a quantity over the resampled curves} */
  static <T> Interval interval(List<T> resampled, ToDoubleFunction<T> of, double confidence) {
    Check.probability(confidence, "a confidence");
    double[] sorted = resampled.stream().mapToDouble(of).sorted().toArray();
    double tail = (1 - confidence) / 2;
    return new Interval(at(sorted, tail), at(sorted, 1 - tail));
  }

  private static double at(double[] sorted, double p) {
    double place = p * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  }
}
