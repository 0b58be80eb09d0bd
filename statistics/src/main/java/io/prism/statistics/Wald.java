package io.prism.statistics;

/**
 * Wald's sequential probability ratio test (Wald 1945, Annals of Mathematical Statistics 16): for
 * known spreads or large samples. Kept as the yardstick of {@link SequentialTest}, which does not
 * know the spread.
 *
 * @param alpha chance to accept the alternative when the null hypothesis holds
 * @param beta chance to accept the null hypothesis when the alternative holds
 */
public record Wald(double alpha, double beta) {
  public Wald {
    Check.probability(alpha, "alpha");
    Check.probability(beta, "beta");
  }

  /** {@return ln(beta / (1 - alpha)): at or below it the null hypothesis is accepted} */
  public double lower() {
    return StrictMath.log(beta / (1 - alpha));
  }

  /** {@return ln((1 - beta) / alpha): at or above it the alternative is accepted} */
  public double upper() {
    return StrictMath.log((1 - beta) / alpha);
  }

  /**
   * {@return the log likelihood ratio of a mean of {@code gap} over a mean of 0}
   *
   * @param sum of the differences
   * @param count of the differences
   * @param sigma of one difference, known
   */
  public static double logRatio(double sum, int count, double gap, double sigma) {
    return gap / (sigma * sigma) * (sum - count * gap / 2);
  }
}
