package io.prism.weights.pages;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, names and times are written on pages; the same everywhere. */
@TemplateExtension
final class Formats {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SHORT = 14;

  private Formats() {}

  /** {@return four decimals with their sign, a real minus sign among them: for differences} */
  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value).replace('-', '\u2212');
  }

  /** {@return four decimals} */
  static String fixed(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replace('-', '\u2212');
  }

  /** {@return a number of any size with four significant digits} */
  static String plain(double value) {
    double size = Math.abs(value);
    return size != 0 && (size < 0.001 || size >= 1e6)
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.4f", value);
  }

  /** {@return log10 of the e-value at which an error rate is reached} */
  static String threshold(double alpha) {
    return signed(-Math.log10(alpha));
  }

  /** {@return a phrase as it begins a line} */
  static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** {@return a share in [0, 1] as per cent} */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f\u2009%%", 100 * share);
  }

  /** {@return a count with its thousands apart} */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
  }

  /** {@return both ends of a long name: enough to tell it from its neighbours} */
  static String brief(String name) {
    return name.length() <= SHORT
        ? name
        : name.substring(0, 6) + "\u2026" + name.substring(name.length() - 5);
  }

  /** {@return a name as one segment of an address} */
  static String segment(String name) {
    return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  /** {@return a moment to the minute, UTC} */
  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /** {@return a code such as {@code not_better} in words} */
  static String words(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
