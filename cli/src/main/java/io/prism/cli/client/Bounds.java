package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Numbers that are not certain, for people: never a bound without its confidence. */
final class Bounds {
  private Bounds() {}

  /** {@return a gain with its interval; each end holds by itself at the confidence} */
  static String gain(JsonNode gain) {
    return String.format(
        Locale.ROOT,
        "%+.4f bits per byte [%+.4f, %+.4f], each bound %s one-sided",
        gain.path("mean").asDouble(),
        gain.path("lower").asDouble(),
        gain.path("upper").asDouble(),
        percent(gain.path("confidence").asDouble()));
  }

  /** {@return what a column of bounds has for a head: the confidence that all of them share} */
  static String each(Iterable<JsonNode> rows) {
    Set<Double> confidences = new TreeSet<>();
    for (JsonNode row : rows) {
      if (row.path("gain_confidence").isNumber()) {
        confidences.add(row.path("gain_confidence").asDouble());
      }
    }
    return confidences.size() == 1
        ? "each bound " + percent(confidences.iterator().next()) + " one-sided"
        : "each bound as sure as prism score ID says";
  }

  /** {@return a confidence in per cent, with as many digits as it needs} */
  static String percent(double confidence) {
    String digits = String.format(Locale.ROOT, "%.4f", 100 * confidence);
    return digits.replaceFirst("\\.?0+$", "") + " %";
  }

  /** {@return the number with a sign and four digits, {@code -} where it is not known} */
  static String signed(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%+.4f", value.asDouble()) : "-";
  }

  /** {@return the number with four digits, {@code -} where it is not known} */
  static String plain(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : "-";
  }
}
