package io.prism.scoring.ownership;

import io.prism.contracts.Require;
import io.prism.contracts.ScoreEvent;
import io.prism.statistics.Quantiles;

/**
 * A gain and how well it is known.
 *
 * @param mean bits per byte
 * @param error standard error, seeds and examples together, positive
 * @param freedom degrees of freedom of the error
 */
public record Measure(double mean, double error, double freedom) {
  /** Below rounding: nothing is known exactly. */
  private static final double SMALLEST = 1e-12;

  public Measure {
    Require.finite(mean, "gain");
    Require.finite(error, "standard error");
    if (!(freedom > 0)) {
      throw new IllegalArgumentException("degrees of freedom are positive, found " + freedom);
    }
    error = Math.max(SMALLEST, error);
  }

  /**
   * {@return the measure of a gain}
   *
   * @throws IllegalArgumentException for a gain without its error, of an older service
   */
  public static Measure of(ScoreEvent.Gain gain) {
    Double error = gain.standardError();
    Double freedom = gain.degreesOfFreedom();
    if (error == null || freedom == null) {
      throw new IllegalArgumentException("a gain without its standard error cannot be judged");
    }
    return new Measure(gain.mean(), error, freedom);
  }

  /**
   * {@return how much better this is} The baseline is in both, so taking them for independent
   * overstates the error. Degrees of freedom after Satterthwaite (1946).
   */
  Measure over(Measure other) {
    double a = error * error;
    double b = other.error * other.error;
    return new Measure(
        mean - other.mean,
        Math.sqrt(a + b),
        (a + b) * (a + b) / (a * a / freedom + b * b / other.freedom));
  }

  /** {@return the lower end of the one-sided interval that errs with {@code alpha}} */
  double lower(double alpha) {
    return mean - Quantiles.t(1 - alpha, freedom) * error;
  }

  /** {@return the upper end} */
  double upper(double alpha) {
    return mean + Quantiles.t(1 - alpha, freedom) * error;
  }
}
