package io.prism.statistics;

/** From {@code lower} to {@code upper}. */
public record Interval(double lower, double upper) {}
