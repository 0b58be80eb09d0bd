package io.prism.statistics;

import org.hipparchus.special.Gamma;

/**
 * How well hypotheses about a gain explain the trainings of two sides, when neither the level of
 * the losses nor their spread over seeds is known.
 *
 * <p>Model: losses of the champion are N(mu, (rY s)^2), those of the challenger N(mu - gain, (rX
 * s)^2), independent; both sides are examined on the same examples, which shift the difference by
 * one N(0, k s^2) that no seed averages out; a noise card says c^2, where freedom x c^2 / s^2 is
 * chi-squared. A hypothesis names gain / s and the restlessness rX, rY of both sides. Location and
 * scale (mu, s) are integrated out under their right Haar measure, so what remains is the exact
 * density of everything that does not depend on them (Hendriksen, de Heide and Gruenwald 2021,
 * Bayesian Analysis 16; Perez-Ortiz et al. 2024, Annals of Statistics 52): ratios of two hypotheses
 * are likelihood ratios, whatever mu and s are.
 */
final class GainLikelihood {
  /** A card that claims more is believed this much; more would only cost digits. */
  private static final double MOST_FREEDOM = 1e5;

  private final double freedom;
  private final double cardSquares;
  private final double exampleRatio;

  GainLikelihood(SeedSpread card, double exampleError) {
    this.freedom = Math.min(card.freedom(), MOST_FREEDOM);
    this.cardSquares = freedom * card.sigma() * card.sigma();
    this.exampleRatio = exampleError * exampleError / (card.sigma() * card.sigma());
  }

  /** Both sides and how restless a hypothesis takes each to be. */
  record Spread(Group champion, double restChampion, Group challenger, double restChallenger) {}

  /**
   * {@return the logarithm of the density under a gain of 0, up to a constant that all hypotheses
   * about these data share}
   */
  double logNull(Spread s) {
    return logWide(s, 0);
  }

  /**
   * {@return the logarithm of the density under a gain that is normal around 0 with the variance
   * {@code prior} x s^2, up to the same constant}
   */
  double logWide(Spread s, double prior) {
    double variance = variance(s) + prior;
    return logWeight(s, variance)
        - (degrees(s) + 1) / 2 * StrictMath.log(squares(s) + gain(s) * gain(s) / variance);
  }

  /**
   * {@return the logarithm of the density under a gain of {@code effect} spreads over that under a
   * gain of 0}: the density ratio of a noncentral and a central Student's t. With f degrees of
   * freedom, noncentrality l and z = t / sqrt(f + t^2) it is exp(-l^2 / 2) E[exp(l z u)], u
   * chi-distributed with f + 1 degrees.
   */
  double logRatio(Spread s, double effect) {
    double variance = variance(s);
    double standardised = gain(s) / Math.sqrt(variance);
    double z = standardised / Math.sqrt(squares(s) + standardised * standardised);
    double noncentrality = effect / Math.sqrt(variance);
    return logMeanExp(noncentrality * z, degrees(s) + 1) - noncentrality * noncentrality / 2;
  }

  /**
   * {@return how far from the observed gain a gain may lie so that {@code s} explains it at most
   * exp(threshold) times worse than {@code wide} explains the data}, where the gain under {@code
   * wide} is normal around the same value with the variance {@code prior} x s^2: infinity when any
   * gain can be explained so, minus infinity when none can
   */
  double reach(Spread s, Spread wide, double prior, double threshold) {
    double variance = variance(s);
    double wider = variance(wide) + prior;
    double log = threshold + logWeight(s, variance) - logWeight(wide, wider);
    double factor = StrictMath.exp(2 * log / (degrees(s) + 1));
    double slope = 1 / variance - factor / wider;
    double room = factor * squares(wide) - squares(s);
    if (room < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return slope <= 0 ? Double.POSITIVE_INFINITY : Math.sqrt(room / slope);
  }

  /** What of the density does not depend on the gain. */
  private static double logWeight(Spread s, double variance) {
    return -(s.challenger.size() - 1) * StrictMath.log(s.restChallenger)
        - (s.champion.size() - 1) * StrictMath.log(s.restChampion)
        - StrictMath.log(variance) / 2;
  }

  static double gain(Spread s) {
    return s.champion.mean() - s.challenger.mean();
  }

  private double variance(Spread s) {
    return exampleRatio
        + s.restChallenger * s.restChallenger / s.challenger.size()
        + s.restChampion * s.restChampion / s.champion.size();
  }

  private double squares(Spread s) {
    return cardSquares
        + s.challenger.squares() / (s.restChallenger * s.restChallenger)
        + s.champion.squares() / (s.restChampion * s.restChampion);
  }

  private double degrees(Spread s) {
    return freedom + s.challenger.size() + s.champion.size() - 2;
  }

  /**
   * {@return ln E[exp(a u)] for u chi-distributed} By the trapezoid rule over ln u around the mode,
   * which for such smooth, quickly vanishing functions converges exponentially.
   */
  static double logMeanExp(double a, double degrees) {
    double mode = (a + Math.sqrt(a * a + 4 * degrees)) / 2;
    double step = 0.25 / Math.sqrt(2 * mode * mode - a * mode);
    double peak = logIntegrand(mode, a, degrees);
    double sum = 0;
    for (int i = -60; i <= 40; i++) {
      double u = mode * StrictMath.exp(i * step);
      sum += StrictMath.exp(logIntegrand(u, a, degrees) - peak);
    }
    return peak
        + StrictMath.log(sum * step)
        - (degrees / 2 - 1) * StrictMath.log(2)
        - Gamma.logGamma(degrees / 2);
  }

  private static double logIntegrand(double u, double a, double degrees) {
    return degrees * StrictMath.log(u) - u * u / 2 + a * u;
  }
}
