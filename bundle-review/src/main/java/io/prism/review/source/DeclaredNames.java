package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether {@code global} and {@code nonlocal} come before every use, and mean something. */
final class DeclaredNames {
  /** Where the interpreter refuses a declaration, and why. */
  record Problem(Node node, String message) {}

  private final List<Problem> problems = new ArrayList<>();
  private final Map<Integer, Map<String, Node>> firstUses = new HashMap<>();
  private final Map<Integer, Map<String, String>> declared = new HashMap<>();

  private DeclaredNames() {}

  static List<Problem> of(PythonFile file) {
    DeclaredNames found = new DeclaredNames();
    List<Node> statements = new ArrayList<>();
    for (Node node : file.root().subtree()) {
      // At module level nonlocal is refused as such.
      if (node.is("global_statement") || node.is("nonlocal_statement") && scope(node) > 0) {
        statements.add(node);
      }
    }
    if (statements.isEmpty()) {
      return List.of();
    }
    for (Node node : file.root().subtree()) {
      if (node.is("identifier")
          && (Names.role(node) != Names.Role.OTHER || node.parent() == null)) {
        found
            .firstUses
            .computeIfAbsent(scope(node), k -> new HashMap<>())
            .putIfAbsent(node.name(), node);
      }
    }
    statements.forEach(s -> found.check(s, file));
    return found.problems;
  }

  private void check(Node statement, PythonFile file) {
    String word = statement.is("global_statement") ? "global" : "nonlocal";
    int scope = scope(statement);
    for (Node name : statement.children()) {
      Node first = firstUses.getOrDefault(scope, Map.of()).get(name.name());
      String before =
          declared.computeIfAbsent(scope, k -> new HashMap<>()).putIfAbsent(name.name(), word);
      String message =
          before != null && !before.equals(word)
              ? "'%s' is declared global and nonlocal".formatted(name.name())
              : problem(first, statement, name, word, file);
      if (message != null) {
        problems.add(new Problem(statement, message));
      }
    }
  }

  private static @Nullable String problem(
      @Nullable Node first, Node statement, Node name, String word, PythonFile file) {
    if (first != null && parameter(first)) {
      return "'%s' is a parameter and %s".formatted(name.name(), word);
    }
    if (first != null && first.start() < statement.start()) {
      return "'%s' is used before it is declared %s".formatted(name.name(), word);
    }
    boolean bound = word.equals("global") || file.names().outerFunctionBinds(name);
    return bound ? null : "no function around has a '%s' for nonlocal".formatted(name.name());
  }

  private static boolean parameter(Node use) {
    Node function = use.enclosing("function_definition", "lambda");
    Node list = use.enclosing("parameters", "lambda_parameters");
    return function != null
        && list != null
        && Names.role(use) == Names.Role.BIND
        && function.equals(list.parent());
  }

  /** The function or class in which a name is evaluated; parameters belong to their function. */
  private static int scope(Node node) {
    Node inner = node;
    for (Node n = node.parent(); n != null; inner = n, n = n.parent()) {
      boolean inside =
          n.is("function_definition", "lambda", "class_definition")
              && (inner.fieldName().equals("body")
                  || inner.fieldName().equals("parameters") && Names.role(node) == Names.Role.BIND);
      if (inside
          || n.is(
              "list_comprehension",
              "set_comprehension",
              "dictionary_comprehension",
              "generator_expression")) {
        return n.index();
      }
    }
    return 0;
  }
}
