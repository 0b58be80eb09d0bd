package io.prism.statistics;

/**
 * A number and how well it is known.
 *
 * @param mean point estimate
 * @param standardError positive: nothing is known exactly
 * @param freedom degrees of freedom of the standard error
 */
public record Estimate(double mean, double standardError, double freedom) {
  public Estimate {
    Check.finite(mean, "an estimate");
    Check.positive(standardError, "a standard error");
    Check.that(freedom > 0, "degrees of freedom are positive, found " + freedom);
  }

  /**
   * {@return how much larger this is than another} The two are taken for independent; what both
   * have in common would only make the error smaller. Degrees of freedom after Satterthwaite (1946,
   * Biometrics Bulletin 2).
   */
  public Estimate over(Estimate other) {
    double a = standardError * standardError;
    double b = other.standardError * other.standardError;
    return new Estimate(
        mean - other.mean,
        Math.sqrt(a + b),
        (a + b) * (a + b) / (a * a / freedom + b * b / other.freedom));
  }

  /** {@return this less something that is not in doubt} */
  public Estimate less(double known) {
    return new Estimate(mean - known, standardError, freedom);
  }

  /** {@return the lower end of the one-sided interval that errs with {@code alpha}} */
  public double lower(double alpha) {
    return mean - Quantiles.t(1 - alpha, freedom) * standardError;
  }

  /** {@return the upper end of the one-sided interval that errs with {@code alpha}} */
  public double upper(double alpha) {
    return mean + Quantiles.t(1 - alpha, freedom) * standardError;
  }

  /** {@return the two-sided interval: mean -/+ Student's t x standard error} */
  public Interval interval(double confidence) {
    Check.probability(confidence, "a confidence");
    double half = Quantiles.t((1 + confidence) / 2, freedom) * standardError;
    return new Interval(mean - half, mean + half);
  }

  /**
   * {@return the one-sided p-value}: the chance of an estimate this large, if the true value were
   * {@code value} or less. For one look at all data; repeated looks are {@link SequentialTest}'s
   */
  public double chanceIfAtMost(double value) {
    double t = (mean - value) / standardError;
    return Quantiles.tCumulative(-t, freedom);
  }
}
