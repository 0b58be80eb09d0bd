package io.prism.statistics;

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

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
