package io.prism.statistics;

import java.util.List;

/**
 * What the likelihood needs to know of one side's trainings.
 *
 * @param size trainings
 * @param mean of their losses
 * @param squares sum of squared deviations from the mean
 */
record Group(int size, double mean, double squares) {
  static final Group NONE = new Group(0, 0, 0);

  static Group of(List<Observation> observations, Observation.Side side) {
    Group out = NONE;
    for (Observation o : observations) {
      out = o.side() == side ? out.with(o.loss()) : out;
    }
    return out;
  }

  /** {@return this group and one more loss (Welford 1962)} */
  Group with(double loss) {
    double delta = loss - mean;
    double next = mean + delta / (size + 1);
    return new Group(size + 1, next, squares + delta * (loss - next));
  }

  Group shifted(double by) {
    return new Group(size, mean + by, squares);
  }
}
