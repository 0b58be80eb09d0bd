package io.prism.statistics;

import java.util.List;

/** Arguments that make no sense are the caller's bug. */
final class Check {
  private Check() {}

  static double finite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " is a finite number, found " + value);
    }
    return value;
  }

  static double[] finite(double[] values, String what) {
    for (double v : values) {
      finite(v, what);
    }
    return values;
  }

  static double positive(double value, String what) {
    that(value > 0 && Double.isFinite(value), what + " is positive, found " + value);
    return value;
  }

  static double notNegative(double value, String what) {
    that(value >= 0 && Double.isFinite(value), what + " is not negative, found " + value);
    return value;
  }

  static double probability(double value, String what) {
    that(value > 0 && value < 1, what + " lies between 0 and 1, found " + value);
    return value;
  }

  /** {@return the number of examples, which both sides' trainings must have been examined on} */
  static int sameExamples(List<double[]> a, List<double[]> b, int least) {
    that(!a.isEmpty() && !b.isEmpty(), "both sides need a training");
    int n = a.getFirst().length;
    for (List<double[]> side : List.of(a, b)) {
      for (double[] run : side) {
        finite(run, "a loss");
        that(
            run.length == n && n >= least,
            "paired losses need the same examples, at least %d, found %d and %d"
                .formatted(least, n, run.length));
      }
    }
    return n;
  }

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
