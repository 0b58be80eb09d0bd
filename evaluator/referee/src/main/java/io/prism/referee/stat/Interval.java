package io.prism.referee.stat;

/** From {@code lower} to {@code upper}. */
public record Interval(double lower, double upper) {}
