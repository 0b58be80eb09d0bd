package io.prism.statistics;

/**
 * What makes two methods look different that are equal, and what an experiment of a given size can
 * show in spite of it.
 *
 * <p>Loss of one training on one example = method + example + interaction(method, example) +
 * seed(method, training) + rest. Between two methods with A and B trainings on the same I examples
 * the difference of the means has the variance
 *
 * <pre>interaction^2 / I + seed^2 (1/A + 1/B) + rest^2 (1/A + 1/B) / I</pre>
 *
 * <p>The first part shrinks with examples only, the second with seeds only. The spread of a noise
 * card is that of a training's mean over its examples and so holds the third part already; {@link
 * #ofCard} therefore sets the rest to 0.
 *
 * @param seed spread over seeds of one training's mean loss
 * @param interaction standard deviation over examples of the expected difference of two methods
 * @param rest standard deviation that is left per training and example
 */
public record NoiseModel(SeedSpread seed, double interaction, double rest) {
  public NoiseModel {
    Check.notNegative(interaction, "a standard deviation");
    Check.notNegative(rest, "a standard deviation");
  }

  /**
   * {@return the model of a noise card}
   *
   * @param exampleSigma standard deviation over examples of the difference of two trainings; taken
   *     for the interaction, which a card of one method cannot know
   */
  public static NoiseModel ofCard(SeedSpread seed, double exampleSigma) {
    return new NoiseModel(seed, exampleSigma, 0);
  }

  /** {@return the standard error of a difference} */
  public double standardError(Size size) {
    return Math.sqrt(examplePart(size) + seedPart(size));
  }

  /** {@return the part of the variance, in [0, 1], that examples make and seeds do not lower} */
  public double exampleShare(Size size) {
    return examplePart(size) / (examplePart(size) + seedPart(size));
  }

  /** {@return degrees of freedom of that error (Satterthwaite 1946, Biometrics Bulletin 2)} */
  public double freedom(Size size) {
    double examples = examplePart(size);
    double seeds = seedPart(size);
    double total = examples + seeds;
    double each = examples * examples / (size.examples() - 1.0) + seeds * seeds / seed.freedom();
    return total * total / each;
  }

  /**
   * {@return the smallest true gain that one look at an experiment of this size calls a gain with
   * this power}: (t(1 - alpha) + z(power)) x standard error
   *
   * @param alpha one-sided
   */
  public double detectableGap(Size size, double alpha, double power) {
    Check.probability(alpha, "alpha");
    Check.probability(power, "a power");
    return (Quantiles.t(1 - alpha, freedom(size)) + Quantiles.normal(power)) * standardError(size);
  }

  /**
   * {@return the chance that the better of two methods looks better in an experiment of this size}
   *
   * @param gap true difference
   */
  public double chanceOfRightOrder(double gap, Size size) {
    return Quantiles.normalCumulative(Check.notNegative(gap, "a gap") / standardError(size));
  }

  /**
   * {@return the trainings of each side that a fixed sample needs to find a gap; -1 when more than
   * {@code most} or when the examples alone hide it}
   */
  public int requiredSeeds(double gap, int examples, double alpha, double power, int most) {
    Check.positive(gap, "a gap");
    for (int s = 1; s <= most; s++) {
      if (detectableGap(new Size(examples, s, s), alpha, power) <= gap) {
        return s;
      }
    }
    return -1;
  }

  /**
   * {@return whether a metric of this size may decide anything}: only if it would find the gap that
   * is claimed. A metric with too few examples is refused, not averaged in.
   */
  public Gate gate(double gap, Size size, double alpha, double power) {
    Check.positive(gap, "a gap");
    double detectable = detectableGap(size, alpha, power);
    Size endless = new Size(Integer.MAX_VALUE, size.champions(), size.challengers());
    return new Gate(detectable <= gap, detectable, detectableGap(endless, alpha, power) <= gap);
  }

  /**
   * Whether a metric may decide.
   *
   * @param allowed the detectable gap is at most the gap claimed
   * @param detectableGap of this metric
   * @param moreExamplesHelp with enough examples it would be allowed; otherwise seeds are missing
   */
  public record Gate(boolean allowed, double detectableGap, boolean moreExamplesHelp) {}

  /**
   * The size of an experiment.
   *
   * @param examples at least two
   * @param champions trainings of one side
   * @param challengers trainings of the other
   */
  public record Size(int examples, int champions, int challengers) {
    public Size {
      Check.that(
          examples >= 2 && champions >= 1 && challengers >= 1,
          "two examples and a training of each side, found "
              + examples
              + ", "
              + champions
              + ", "
              + challengers);
    }
  }

  private double examplePart(Size size) {
    return (interaction * interaction + rest * rest * trainings(size)) / size.examples();
  }

  private double seedPart(Size size) {
    return seed.sigma() * seed.sigma() * trainings(size);
  }

  private static double trainings(Size size) {
    return 1.0 / size.champions() + 1.0 / size.challengers();
  }
}
