package io.prism.review.source;

import io.prism.review.python.Node;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Statements and literals that no place in a program makes right. */
final class Shapes {
  private Shapes() {}

  /** {@return what is wrong with this node by itself, or null} */
  static @Nullable String message(Node node) {
    return switch (node.kind()) {
      case "integer" -> integer(node.text());
      case "concatenated_string" ->
          mixed(node.children()) ? "a text and bytes stand side by side" : null;
      case "type_conversion" ->
          List.of("!r", "!s", "!a").contains(node.text().strip())
              ? null
              : "a conversion is !r, !s or !a";
      case "expression_statement" -> statement(node);
      case "assignment" -> starred(node.field("right"));
      case "for_in_clause" -> starred(node.field("right"));
      case "augmented_assignment" -> several(node.field("left"));
      case "delete_statement" ->
          node.children().stream().anyMatch(c -> c.is("call"))
              ? "the result of a call cannot be deleted"
              : null;
      case "try_statement" ->
          node.children().stream()
                  .anyMatch(c -> c.is("except_clause", "except_group_clause", "finally_clause"))
              ? null
              : "'try' without 'except' and 'finally'";
      default -> null;
    };
  }

  private static @Nullable String integer(String text) {
    if (text.length() > 1 && text.matches("0[0-9_]*[1-9][0-9_]*")) {
      return "a decimal number begins with a zero";
    }
    return text.endsWith("_") ? "a number ends in an underscore" : null;
  }

  private static boolean mixed(List<Node> parts) {
    return parts.stream().map(Shapes::bytes).distinct().count() > 1;
  }

  private static boolean bytes(Node string) {
    String text = string.text();
    int quote = 0;
    while (quote < text.length() && Character.isLetter(text.charAt(quote))) {
      quote++;
    }
    return text.substring(0, quote).toLowerCase(Locale.ROOT).contains("b");
  }

  private static @Nullable String statement(Node node) {
    List<Node> children = node.children();
    if (children.size() != 1) {
      return null;
    }
    Node only = children.getFirst();
    if (only.is("named_expression")) {
      return "':=' needs parentheses here";
    }
    return only.end() == node.end() ? starred(only) : null; // with a comma it is a tuple
  }

  private static @Nullable String starred(@Nullable Node value) {
    return value != null && value.is("list_splat") ? "a value with '*' cannot stand here" : null;
  }

  private static @Nullable String several(@Nullable Node left) {
    return left != null
            && left.is(
                "pattern_list", "expression_list", "tuple_pattern", "list_pattern", "tuple", "list")
        ? "one name at a time can be changed so"
        : null;
  }
}
