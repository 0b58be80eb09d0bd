package io.prism.graph.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The list in {@code operations.txt}.
 *
 * @param classes class of each operation, by qualified name; {@code name.overload} where one
 *     overload differs from the others
 * @param reasons why, of the refused ones
 */
record Operations(Map<String, Class> classes, Map<String, String> reasons) {
  enum Class {
    ALLOWED,
    /** The number of rows of its result depends on values. */
    SIZED,
    RANDOM,
    REFUSED
  }

  static final Operations STANDARD = load();

  /** {@return the operations with at least one allowed overload} */
  Set<String> allowedNames() {
    Set<String> out = new TreeSet<>();
    classes.forEach(
        (label, c) -> {
          int dot = label.indexOf('.');
          if (c != Class.REFUSED) {
            out.add(dot < 0 ? label : label.substring(0, dot));
          }
        });
    return out;
  }

  /** {@return the class of an overload: its own line counts, else that of its operation} */
  Optional<Class> classOf(String name, String overload) {
    Class own = classes.get(name + "." + overload);
    return Optional.ofNullable(own != null ? own : classes.get(name));
  }

  /** {@return why the overload is refused} */
  String reason(String name, String overload) {
    String own = reasons.get(name + "." + overload);
    return own != null ? own : reasons.getOrDefault(name, "");
  }

  private static Operations load() {
    try (InputStream in = Operations.class.getResourceAsStream("operations.txt")) {
      if (in == null) {
        throw new IllegalStateException("operations.txt is missing from the jar");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Operations parse(String text) {
    Map<String, Class> classes = new HashMap<>();
    Map<String, String> reasons = new HashMap<>();
    Class section = Class.REFUSED;
    String reason = "";
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        String[] head = line.substring(1, line.length() - 1).split(" ", 2);
        section = Class.valueOf(head[0].toUpperCase(java.util.Locale.ROOT));
        reason = head.length == 2 ? head[1] : "";
        continue;
      }
      for (String name : line.split("\\s+")) {
        if (classes.put("aten::" + name, section) != null) {
          throw new IllegalStateException("operations.txt names " + name + " twice");
        }
        if (section == Class.REFUSED && reason.isEmpty()) {
          throw new IllegalStateException("operations.txt refuses " + name + " without a reason");
        }
        if (section == Class.REFUSED) {
          reasons.put("aten::" + name, reason);
        }
      }
    }
    return new Operations(Map.copyOf(classes), Map.copyOf(reasons));
  }
}
