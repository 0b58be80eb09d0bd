package io.prism.statistics;

/** What a fitted curve says of a size, or why it does not. */
public sealed interface Forecast {
  /**
   * A loss.
   *
   * @param loss by the curve
   * @param interval of the curve at this size, of the mean of many trainings and not of one
   */
  record Known(double loss, Interval interval) implements Forecast {}

  /** Too far from what was measured. */
  record Refused(String reason) implements Forecast {}
}
