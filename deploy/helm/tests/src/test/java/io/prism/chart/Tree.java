package io.prism.chart;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Steps through what was read from YAML; what is not there is empty. */
final class Tree {
  private Tree() {}

  /** {@return what lies below these names, null where nothing does} */
  static @Nullable Object at(@Nullable Object node, String... path) {
    Object here = node;
    for (String name : path) {
      here = here instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return here;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object node, String... path) {
    return at(node, path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@Nullable Object node, String... path) {
    return at(node, path) instanceof List<?> list ? (List<Object>) list : List.of();
  }

  static List<Map<String, Object>> maps(@Nullable Object node, String... path) {
    return list(node, path).stream().map(Tree::map).toList();
  }

  static String text(@Nullable Object node, String... path) {
    Object found = at(node, path);
    return found == null ? "" : found.toString();
  }

  static Stream<Map<String, Object>> concat(
      List<Map<String, Object>> one, List<Map<String, Object>> other) {
    return Stream.concat(one.stream(), other.stream());
  }
}
