package io.prism.player.bridge;

import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which ATen operations the guest may call by name. */
final class Names {
  /**
   * Refused by name: raw memory, files, other devices and threads. The referee has its own, closed
   * list; this one only makes the message come early, with file and line.
   */
  private static final Set<String> REFUSED =
      Set.of(
          "from_file",
          "set_",
          "set_data",
          "resize_",
          "resize_as_",
          "as_strided",
          "as_strided_",
          "record_stream",
          "pin_memory",
          "is_pinned",
          "data_ptr",
          "storage",
          "to_mkldnn",
          "to_sparse",
          "backward",
          "item",
          "rename",
          "rename_");

  private Names() {}

  /** {@return whether our own Python may call it, internal operations such as foreach included} */
  static boolean callable(String name) {
    return !REFUSED.contains(name);
  }

  static boolean function(String name) {
    return !name.startsWith("_")
        && !REFUSED.contains(name)
        && Aten.names().containsKey("aten::" + name);
  }

  /** {@return whether it is one of the operations on lists of tensors that optimizers use} */
  static boolean group(String name) {
    return name.startsWith("_foreach_") && Aten.names().containsKey("aten::" + name);
  }

  /** {@return whether {@code name} works as a method: its first argument is {@code self}} */
  static boolean method(String name) {
    return function(name)
        && Aten.overloads("aten::" + name).stream().anyMatch(Names::startsWithSelf);
  }

  private static boolean startsWithSelf(AtenOp op) {
    return !op.schema().arguments().isEmpty()
        && op.schema().arguments().getFirst().name().equals("self");
  }

  /** {@return the names of {@link #function}, sorted} */
  static List<String> functions() {
    return Aten.names().keySet().stream()
        .filter(n -> n.startsWith("aten::"))
        .map(n -> n.substring("aten::".length()))
        .filter(Names::function)
        .sorted()
        .toList();
  }

  /** {@return "; did you mean ..." or nothing} */
  static String suggestion(String name) {
    return suggestion(name, functions());
  }

  static String suggestion(String name, Collection<String> known) {
    String best = "";
    int distance = Math.max(2, name.length() / 3) + 1;
    for (String k : known) {
      int d = distance(name, k, distance);
      if (d < distance) {
        best = k;
        distance = d;
      }
    }
    return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
  }

  /** Levenshtein's distance of two short names, or {@code limit} when it is no smaller. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return Math.min(row[b.length()], limit);
  }
}
