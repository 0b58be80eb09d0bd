package io.prism.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A power law whose exponent changes once: b n^-c0 (1 + (n / d)^(1/f))^(-c1 f), the smoothly broken
 * law of Caballero et al. 2023 (arXiv 2210.14891) with one break and no floor.
 *
 * <p>It describes, and refuses to foretell: before its break a broken law looks like a straight
 * one, so nothing in the measured sizes can exclude a further break just beyond them. Asked for a
 * size outside of those measured it says so instead of giving a number.
 *
 * @param curve the fit
 * @param support smallest and largest size measured
 * @param resampled the same from resampled residuals
 */
public record BrokenPowerLaw(Curve curve, Interval support, List<Curve> resampled) {
  private static final int PARAMETERS = 5;

  public BrokenPowerLaw {
    resampled = List.copyOf(resampled);
  }

  /**
   * The law itself.
   *
   * @param logScale ln b
   * @param exponent c0, before the break
   * @param change c1, added to it after the break
   * @param logBreak ln d
   * @param width f of the break, in ln n; positive
   */
  public record Curve(
      double logScale, double exponent, double change, double logBreak, double width) {
    private static Curve of(double[] p) {
      return new Curve(p[0], p[1], p[2], p[3], StrictMath.exp(p[4]));
    }

    private double at(double size) {
      double[] p = {logScale, exponent, change, logBreak, StrictMath.log(width)};
      double[] input = {StrictMath.log(size)};
      return StrictMath.exp(log(p, input, new double[PARAMETERS]));
    }
  }

  /**
   * {@return the fit}, by Huber's criterion on logarithms from a grid of breaks, slopes and widths
   *
   * @param sizes positive, at least seven different ones
   * @param losses positive
   * @param seed of the resampling
   */
  public static BrokenPowerLaw fit(double[] sizes, double[] losses, long seed) {
    Check.that(sizes.length == losses.length, "as many sizes as losses");
    Check.that(
        Arrays.stream(sizes).distinct().count() > PARAMETERS + 1,
        "a break needs seven sizes, found " + Arrays.stream(sizes).distinct().count());
    double[][] inputs = new double[sizes.length][];
    double[] logs = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      inputs[i] = new double[] {StrictMath.log(Check.positive(sizes[i], "a size"))};
      logs[i] = StrictMath.log(Check.positive(losses[i], "a loss"));
    }
    HuberFit fit = new HuberFit(BrokenPowerLaw::log, inputs, logs);
    double[] best =
        starts(inputs, logs).stream()
            .map(fit::from)
            .min(Comparator.comparingDouble(HuberFit.Fit::objective))
            .orElseThrow()
            .parameters();
    Interval support =
        new Interval(
            Arrays.stream(sizes).min().orElseThrow(), Arrays.stream(sizes).max().orElseThrow());
    List<Curve> resampled =
        Resampling.of(BrokenPowerLaw::log, inputs, logs, best, seed).stream()
            .map(Curve::of)
            .toList();
    return new BrokenPowerLaw(Curve.of(best), support, resampled);
  }

  /** {@return the loss at a measured size or between two, otherwise why it is not told} */
  public Forecast forecast(double confidence, double size) {
    if (!(size >= support.lower() && size <= support.upper())) {
      return new Forecast.Refused(
          ("size %.3g is outside of the measured %.3g to %.3g: the exponent changed once near %.3g,"
                  + " and a further change beyond the measured sizes would not show in them")
              .formatted(size, support.lower(), support.upper(), StrictMath.exp(curve.logBreak())));
    }
    return new Forecast.Known(
        curve.at(size), Resampling.interval(resampled, c -> c.at(size), confidence));
  }

  /** Parameters: ln b, c0, c1, ln d, ln f. */
  private static double log(double[] p, double[] input, double[] gradient) {
    double width = StrictMath.exp(p[4]);
    double z = (input[0] - p[3]) / width;
    double soft = Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    double after = 1 / (1 + StrictMath.exp(-z));
    gradient[0] = 1;
    gradient[1] = -input[0];
    gradient[2] = -width * soft;
    gradient[3] = p[2] * after;
    gradient[4] = -p[2] * width * (soft - z * after);
    return p[0] - p[1] * input[0] - p[2] * width * soft;
  }

  private static List<double[]> starts(double[][] inputs, double[] logs) {
    double[] x = Arrays.stream(inputs).mapToDouble(i -> i[0]).toArray();
    double low = Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(x).max().orElseThrow();
    double level = Robust.median(logs);
    List<double[]> out = new ArrayList<>();
    for (double place : new double[] {0.25, 0.5, 0.75}) {
      for (double slope : new double[] {0.05, 0.3}) {
        for (double change : new double[] {-0.2, 0.2}) {
          for (double width : new double[] {0.1, 1}) {
            out.add(
                new double[] {
                  level + slope * (low + high) / 2,
                  slope,
                  change,
                  low + place * (high - low),
                  StrictMath.log(width)
                });
          }
        }
      }
    }
    return out;
  }
}
