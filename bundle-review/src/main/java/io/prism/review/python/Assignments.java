package io.prism.review.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which expression is given to which name or attribute, and what is taken away again. */
final class Assignments {
  private static final int MOST_HELD = 20;

  private final Map<Integer, Node> values = new HashMap<>();
  private final Map<String, List<Node>> held = new HashMap<>();
  private final Set<String> stored = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();

  Assignments(SyntaxTree tree) {
    for (Node node : tree.root().subtree()) {
      read(node);
    }
  }

  /** {@return the expression that an identifier is set to at its place, null when it is unknown} */
  @Nullable Node value(Node target) {
    return values.get(target.index());
  }

  /** {@return whether the file deletes a name} */
  boolean deleted(String name) {
    return deleted.contains(name);
  }

  /** {@return whether an attribute, or a text given to setattr, has that name} */
  boolean stored(String name) {
    return stored.contains(name);
  }

  /** {@return what some object's attribute of that name is set to, in assignments and classes} */
  List<Node> held(String attribute) {
    return held.getOrDefault(attribute, List.of());
  }

  /** What assignments and the like give to which target, and where names go elsewhere. */
  private void read(Node node) {
    switch (node.kind()) {
      case "delete_statement" -> {
        for (Node n : node.subtree()) {
          if (n.is("identifier")) {
            deleted.add(n.name());
          }
        }
      }
      case "assignment" -> pair(node.field("left"), node.field("right"));
      case "named_expression", "default_parameter", "typed_default_parameter" ->
          pair(node.field("name"), node.field("value"));
      case "for_statement", "for_in_clause" -> {
        Node right = node.field("right");
        List<Node> items =
            right != null && right.is("list", "tuple", "set") ? right.children() : List.of();
        pair(node.field("left"), items.isEmpty() ? null : items.getFirst());
      }
      case "call" -> {
        Node function = node.field("function");
        Node arguments = node.field("arguments");
        if (function != null && function.is("identifier") && function.name().equals("setattr")) {
          List<Node> list = arguments == null ? List.of() : arguments.children();
          String name = list.size() > 1 ? Literals.string(list.get(1)) : null;
          if (name != null) {
            stored.add(name);
          }
        }
      }
      default -> {}
    }
  }

  private void pair(@Nullable Node target, @Nullable Node value) {
    if (target == null) {
      return;
    }
    if (target.is("attribute")) {
      Node attribute = target.field("attribute");
      if (attribute != null) {
        stored.add(attribute.name());
        hold(attribute.name(), value);
      }
    } else if (value != null && target.is("identifier")) {
      values.put(target.index(), value);
    } else if (target.is("pattern_list", "tuple_pattern", "list_pattern")) {
      List<Node> targets = target.children();
      boolean display = value != null && value.is("expression_list", "tuple", "list");
      List<Node> items = value != null && display ? value.children() : List.of();
      boolean plain =
          items.size() == targets.size() && items.stream().noneMatch(i -> i.is("list_splat"));
      for (int i = 0; i < targets.size(); i++) {
        pair(targets.get(i), plain ? items.get(i) : null);
      }
    }
  }

  /** Remembers what an attribute is set to. */
  void hold(String attribute, @Nullable Node value) {
    List<Node> values = held.computeIfAbsent(attribute, k -> new ArrayList<>());
    if (value != null && values.size() < MOST_HELD) {
      values.add(value);
    }
  }
}
