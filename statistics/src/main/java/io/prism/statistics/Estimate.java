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
