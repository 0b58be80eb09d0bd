package io.prism.weights.pages;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A line of numbers as a line of pixels.
 *
 * @param low number at the left end
 * @param high number at the right end, above {@code low}
 * @param width pixels between them
 */
public record Axis(double low, double high, double width) {
  /** {@return an axis that holds zero and all of these} */
  static Axis around(DoubleStream values, double width) {
    double[] all = DoubleStream.concat(DoubleStream.of(0), values).sorted().toArray();
    double low = all[0];
    double high = all[all.length - 1];
    double room = high > low ? 0.04 * (high - low) : 1;
    return new Axis(low - room, high + room, width);
  }

  /** {@return where a number lies, to a tenth of a pixel; what lies outside at the end} */
  public String at(double value) {
    double x = width * (value - low) / (high - low);
    return pixel(Math.clamp(x, 0, width));
  }

  /** {@return pixels to a tenth} */
  static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** {@return where zero lies} */
  public String zero() {
    return at(0);
  }

  /** {@return how far two numbers are apart, at least a pixel} */
  public String span(double from, double to) {
    double pixels = Double.parseDouble(at(to)) - Double.parseDouble(at(from));
    return pixel(Math.max(1, pixels));
  }
}
