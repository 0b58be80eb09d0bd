package io.prism.statistics;

import java.util.List;

/** What two models' losses on the same examples say of the choice of examples. */
public final class PairedExamples {
  private PairedExamples() {}

  /**
   * {@return the standard error of a mean difference that is due to the choice of examples}: the
   * standard deviation over examples of the difference of both means, over the root of their
   * number. What single trainings scatter per example is in it, too, so it is rather too large, and
   * the more the fewer the trainings.
   *
   * @param first per-example losses of one or more trainings
   * @param second of the other model, on the same examples; at least two examples
   */
  public static double error(List<double[]> first, List<double[]> second) {
    Check.sameExamples(first, second, 2);
    int examples = first.getFirst().length;
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < examples; i++) {
      double difference = mean(first, i) - mean(second, i);
      double delta = difference - mean; // Welford 1962
      mean += delta / (i + 1);
      squares += delta * (difference - mean);
    }
    return Math.sqrt(squares / (examples - 1) / examples);
  }

  private static double mean(List<double[]> runs, int example) {
    double sum = 0;
    for (double[] run : runs) {
      sum += run[example];
    }
    return sum / runs.size();
  }
}
