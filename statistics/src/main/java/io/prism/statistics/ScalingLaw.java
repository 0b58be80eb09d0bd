package io.prism.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A loss that falls with size by power laws: E + A / N^alpha + B / D^beta (Hoffmann et al. 2022,
 * arXiv 2203.15556, approach 3), or with one term for one budget of data, E + A / N^alpha.
 *
 * @param irreducible E, what no size removes, in the unit of the losses
 * @param terms one per size, in the order of the measured sizes: parameters and, maybe, tokens
 */
public record ScalingLaw(double irreducible, List<Term> terms) {
  public ScalingLaw {
    terms = List.copyOf(terms);
  }

  /**
   * One power law.
   *
   * @param scale A: what the term would be at size 1
   * @param exponent alpha
   */
  public record Term(double scale, double exponent) {}

  /**
   * {@return the loss at these sizes} A number, however far from everything measured; {@link
   * ScalingFit#forecast} knows what is too far.
   */
  public double at(double... sizes) {
    Check.that(sizes.length == terms.size(), "as many sizes as terms, found " + sizes.length);
    double loss = irreducible;
    for (int i = 0; i < sizes.length; i++) {
      loss += terms.get(i).scale() * StrictMath.pow(sizes[i], -terms.get(i).exponent());
    }
    return loss;
  }

  /** Parameters of the fit: ln E, then ln A and alpha of each term. */
  static ScalingLaw of(double[] parameters) {
    List<Term> terms = new ArrayList<>();
    for (int i = 1; i < parameters.length; i += 2) {
      terms.add(new Term(StrictMath.exp(parameters[i]), parameters[i + 1]));
    }
    return new ScalingLaw(StrictMath.exp(parameters[0]), terms);
  }

  /** ln(e^e + sum e^(a - alpha ln N)): the terms' logarithms, added without overflow. */
  static double logSumExp(double[] parameters, double[] logSizes, double[] gradient) {
    int terms = logSizes.length;
    double[] parts = new double[terms + 1];
    parts[0] = parameters[0];
    for (int i = 0; i < terms; i++) {
      parts[i + 1] = parameters[1 + 2 * i] - parameters[2 + 2 * i] * logSizes[i];
    }
    double largest = Arrays.stream(parts).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = StrictMath.exp(parts[i] - largest);
      sum += parts[i];
    }
    gradient[0] = parts[0] / sum;
    for (int i = 0; i < terms; i++) {
      gradient[1 + 2 * i] = parts[i + 1] / sum;
      gradient[2 + 2 * i] = -logSizes[i] * parts[i + 1] / sum;
    }
    return largest + StrictMath.log(sum);
  }
}
