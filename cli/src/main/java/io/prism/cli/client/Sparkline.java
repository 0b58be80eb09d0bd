package io.prism.cli.client;

import java.util.List;

/** Numbers as a line of small bars. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** {@return one bar for each value, between the smallest and the largest of them} */
  static String of(List<Double> values) {
    return of(
        values,
        values.stream().mapToDouble(v -> v).min().orElse(0),
        values.stream().mapToDouble(v -> v).max().orElse(0));
  }

  /** {@return one bar for each value; the lowest bar is {@code low}, the highest {@code high}} */
  static String of(List<Double> values, double low, double high) {
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      double part = high > low ? (value - low) / (high - low) : 0;
      int bar = (int) Math.round(part * (BARS.length() - 1));
      line.append(BARS.charAt(Math.clamp(bar, 0, BARS.length() - 1)));
    }
    return line.toString();
  }
}
