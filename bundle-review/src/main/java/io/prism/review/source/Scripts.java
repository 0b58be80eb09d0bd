package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Functions of a bundle that only its idle code mentions, as {@code main()} below {@code if
 * __name__ == "__main__":}, and what only those mention in turn. Who calls one by a name that is
 * put together meets the player.
 */
final class Scripts {
  /** Functions at the top of a file, by name; empty where there are several of one name. */
  private final Map<String, List<Node>> functions = new HashMap<>();

  private final Map<String, Integer> mentions = new HashMap<>();
  private final Map<String, Integer> idle = new HashMap<>();
  private final Set<Node> counted = new HashSet<>();
  private final Set<Node> found = new HashSet<>();

  /**
   * @param blocks code that never runs
   * @param hooks names of functions that the evaluation calls
   */
  Scripts(Collection<PythonFile> files, Collection<Node> blocks, Set<String> hooks) {
    if (blocks.isEmpty()) {
      return;
    }
    for (PythonFile file : files) {
      file.root().children().forEach(s -> candidate(s, hooks));
    }
    files.forEach(file -> count(file.root(), mentions));
    functions.forEach((name, list) -> list.forEach(f -> own(name, f)));
    Deque<Node> queue = new ArrayDeque<>(blocks);
    while (!queue.isEmpty()) {
      for (Node n : queue.removeFirst().subtree()) {
        String name = name(n);
        if (functions.containsKey(name) && counted.add(n)) {
          int times = idle.merge(name, 1, Integer::sum);
          List<Node> all = functions.getOrDefault(name, List.of());
          if (times == mentions.getOrDefault(name, 0)) {
            found.addAll(all);
            queue.addAll(all);
          }
        }
      }
    }
  }

  private void count(Node root, Map<String, Integer> into) {
    for (Node n : root.subtree()) {
      String name = name(n);
      if (functions.containsKey(name)) {
        into.merge(name, 1, Integer::sum);
      }
    }
  }

  private void candidate(Node statement, Set<String> hooks) {
    Node name = statement.is("function_definition") ? statement.field("name") : null;
    if (name != null && !hooks.contains(name.name())) {
      functions.merge(name.name(), List.of(statement), (a, b) -> List.of());
    }
  }

  /** What a node mentions, also as a text; empty where it is no name. */
  private static String name(Node n) {
    String text = n.is("identifier") ? n.name() : n.is("string") ? Literals.string(n) : null;
    return text == null ? "" : text;
  }

  /** Its own mentions are its definition, and where it calls itself. */
  private void own(String name, Node function) {
    for (Node n : function.subtree()) {
      if (name(n).equals(name)) {
        idle.merge(name, 1, Integer::sum);
        counted.add(n);
      }
    }
  }

  /** {@return the functions} */
  Set<Node> functions() {
    return found;
  }
}
