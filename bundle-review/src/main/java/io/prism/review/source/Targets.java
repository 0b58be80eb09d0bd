package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is given to, and what is deleted: names, attributes, elements and lists of them. */
final class Targets {
  private Targets() {}

  /** {@return what is wrong with the targets of this node, or null} */
  static @Nullable String message(Node node) {
    return switch (node.kind()) {
      case "as_pattern_target" -> ofAs(node);
      case "delete_statement" -> each(node.children(), "cannot be deleted", false);
      case "assignment" -> ofAssignment(node);
      case "for_statement", "for_in_clause" -> alone(node.field("left"));
      case "pattern_list", "tuple_pattern", "list_pattern" -> stars(node.children());
      case "identifier" ->
          node.name().equals("__debug__") && given(node)
              ? "__debug__ is never given a value"
              : null;
      default -> null;
    };
  }

  /** {@return what is wrong with the types of an {@code except}, or null} */
  static @Nullable String exceptions(Node clause) {
    return clause.children().stream().filter(c -> !c.is("block")).count() > 1
        ? "several exceptions need parentheses: except (A, B):"
        : null;
  }

  private static @Nullable String stars(List<Node> targets) {
    List<Node> stars = targets.stream().filter(c -> c.is("list_splat_pattern")).toList();
    // The grammar takes `*a,` and a line `*b, c = x` for one statement.
    return stars.size() > 1 && stars.getFirst().line() == stars.getLast().line()
        ? "two targets with '*'"
        : null;
  }

  private static boolean given(Node name) {
    Node parent = name.parent();
    return Names.role(name) == Names.Role.BIND
        || parent != null && parent.is("keyword_argument", "delete_statement");
  }

  private static @Nullable String ofAs(Node target) {
    Node around = target.enclosing("except_clause", "with_item", "case_pattern");
    List<Node> targets = target.children();
    if (around != null && around.is("except_clause")) {
      return targets.stream().allMatch(t -> t.is("identifier"))
          ? null
          : "an exception is given to a name";
    }
    return each(targets, "cannot be given a value", false);
  }

  private static @Nullable String ofAssignment(Node node) {
    Node left = node.field("left");
    if (node.field("type") != null && left != null) {
      return left.is("identifier", "attribute", "subscript") || single(left)
          ? null
          : "one name at a time has a type";
    }
    return alone(left);
  }

  /** {@code (a): int} is a name in parentheses. */
  private static boolean single(Node left) {
    return left.is("tuple_pattern", "parenthesized_expression")
        && left.children().size() == 1
        && left.children().getFirst().end() == left.end() - 1;
  }

  private static @Nullable String alone(@Nullable Node left) {
    return left != null && left.is("list_splat_pattern")
        ? "a target with '*' stands in a list or tuple"
        : null;
  }

  private static @Nullable String each(List<Node> targets, String what, boolean inside) {
    for (Node t : targets) {
      boolean several =
          t.is(
              "tuple",
              "list",
              "expression_list",
              "parenthesized_expression",
              "tuple_pattern",
              "list_pattern",
              "pattern_list");
      boolean splat = t.is("list_splat", "list_splat_pattern") && inside;
      String message =
          several || splat
              ? each(t.children(), what, !what.contains("deleted"))
              : t.is("identifier", "attribute", "subscript") ? null : words(t) + " " + what;
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  private static String words(Node t) {
    return switch (t.kind()) {
      case "call" -> "the result of a call";
      case "integer", "float", "string", "concatenated_string", "true", "false", "none" ->
          "a constant";
      case "list_splat", "list_splat_pattern" -> "a target with '*'";
      default -> "an expression";
    };
  }
}
