package io.prism.system.alerts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values at one moment.
 *
 * @param values by labels
 */
record Vector(Map<Map<String, String>, Double> values) {
  static final Vector EMPTY = new Vector(Map.of());

  Vector filter(DoublePredicate kept) {
    Map<Map<String, String>, Double> left = new LinkedHashMap<>();
    values.forEach(
        (labels, value) -> {
          if (kept.test(value)) {
            left.put(labels, value);
          }
        });
    return new Vector(left);
  }

  Vector or(Vector other) {
    Map<Map<String, String>, Double> all = new LinkedHashMap<>(other.values);
    all.putAll(values);
    return new Vector(all);
  }

  /**
   * Keeps those that have a partner, or those that have none.
   *
   * @param on labels to compare; null for all
   */
  Vector matched(Vector other, @Nullable List<String> on, boolean partner) {
    Function<Map<String, String>, Map<String, String>> key = l -> on == null ? l : only(l, on);
    List<Map<String, String>> there = other.values.keySet().stream().map(key).toList();
    Map<Map<String, String>, Double> left = new LinkedHashMap<>();
    values.forEach(
        (labels, value) -> {
          if (there.contains(key.apply(labels)) == partner) {
            left.put(labels, value);
          }
        });
    return new Vector(left);
  }

  Vector dividedBy(Vector other) {
    Map<Map<String, String>, Double> quotients = new LinkedHashMap<>();
    values.forEach(
        (labels, value) -> {
          Double divisor = other.values.get(labels);
          if (divisor != null) {
            quotients.put(labels, value / divisor);
          }
        });
    return new Vector(quotients);
  }

  Vector aggregate(List<String> by, DoubleBinaryOperator how) {
    Map<Map<String, String>, Double> groups = new LinkedHashMap<>();
    values.forEach((labels, value) -> groups.merge(only(labels, by), value, how::applyAsDouble));
    return new Vector(groups);
  }

  static Map<String, String> only(Map<String, String> labels, List<String> names) {
    Map<String, String> kept = new TreeMap<>(labels);
    kept.keySet().retainAll(names);
    return kept;
  }
}
