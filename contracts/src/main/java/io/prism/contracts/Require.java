package io.prism.contracts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Checks shared by the compact constructors of this package; each throws {@link
 * IllegalArgumentException}.
 */
public final class Require {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private Require() {}

  /** {@return {@code value}, which must not be blank} */
  public static String text(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be empty");
    }
    return value;
  }

  /** {@return {@code value}, which must be a finite number} */
  public static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, was " + value);
    }
    return value;
  }

  /** {@return {@code value}, which must lie in [0, 1]} */
  public static double unit(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1], was " + value);
    }
    return value;
  }

  /** {@return {@code value}, which must not be negative} */
  public static long notNegative(long value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, was " + value);
    }
    return value;
  }

  /** {@return {@code value}, which must be positive} */
  public static long positive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, was " + value);
    }
    return value;
  }

  /** {@return {@code value}, which must be 64 lower-case hexadecimal digits} */
  public static String sha256(String value, String name) {
    if (value == null || !SHA256.matcher(value).matches()) {
      throw new IllegalArgumentException(name + " must be 64 lower-case hex digits, was " + value);
    }
    return value;
  }

  /** {@return an unmodifiable copy of {@code values}, which must be there and hold no null} */
  public static <T> List<T> items(List<T> values, String name) {
    if (values == null || values.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(name + (values == null ? " is missing" : " holds a null"));
    }
    return List.copyOf(values);
  }

  /** {@return an unmodifiable copy of {@code values}, which must be there and hold no null} */
  public static <K, V> Map<K, V> entries(Map<K, V> values, String name) {
    if (values == null || values.values().stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(name + (values == null ? " is missing" : " holds a null"));
    }
    return Map.copyOf(values);
  }
}
