package io.prism.review.python;

import java.util.HashMap;
import java.util.Map;

/**
 * Which namespace each node of a file is evaluated in. A scope is the index of the node that opens
 * it: the module (0), a function, lambda, class or comprehension.
 */
final class ScopeTree {
  private final SyntaxTree tree;
  private final int[] scope;
  private final Map<Integer, Integer> firstClauses = new HashMap<>();

  ScopeTree(SyntaxTree tree) {
    this.tree = tree;
    this.scope = new int[tree.size()];
    for (Node node : tree.root().subtree()) {
      scope[node.index()] = place(node);
    }
  }

  /** {@return the scope of a node} */
  int of(Node node) {
    return scope[node.index()];
  }

  /** {@return the scope around a scope, -1 around the module} */
  int outer(int s) {
    return s == 0 ? -1 : scope[s];
  }

  boolean isClass(int s) {
    return tree.kind(s).equals("class_definition");
  }

  boolean isComprehension(int s) {
    String kind = tree.kind(s);
    return kind.endsWith("comprehension") || kind.equals("generator_expression");
  }

  /** {@return whether a node runs only when a function is called} */
  boolean deferred(Node node) {
    for (int s = of(node); s > 0; s = outer(s)) {
      String kind = tree.kind(s);
      if (kind.equals("function_definition") || kind.equals("lambda")) {
        return true;
      }
    }
    return false;
  }

  /** The scope of a node; its parent's is known, for nodes come in preorder. */
  private int place(Node node) {
    Node parent = node.parent();
    if (parent == null) {
      return 0;
    }
    int p = parent.index();
    String field = node.fieldName();
    return switch (parent.kind()) {
      case "function_definition", "lambda" ->
          field.equals("body") || field.equals("parameters") ? p : scope[p];
      case "class_definition" -> field.equals("body") ? p : scope[p];
      case "list_comprehension",
          "set_comprehension",
          "dictionary_comprehension",
          "generator_expression" ->
          p;
      case "for_in_clause" -> {
        int whole = Math.max(0, tree.parent(p));
        boolean first = firstClauses.computeIfAbsent(whole, k -> p) == p;
        yield first && field.equals("right") ? scope[whole] : scope[p];
      }
      case "default_parameter", "typed_default_parameter", "typed_parameter" ->
          field.equals("value") || field.equals("type") ? scope[scope[p]] : scope[p];
      default -> scope[p];
    };
  }
}
