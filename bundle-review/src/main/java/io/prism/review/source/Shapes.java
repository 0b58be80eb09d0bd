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
      case "for_in_clause" ->
          node.children().stream().filter(c -> c.fieldName().equals("right")).count() > 1
              ? "a tuple needs parentheses here"
              : starred(node.field("right"));
      case "list_comprehension", "set_comprehension", "generator_expression" ->
          starred(node.field("body"));
      case "pair" -> {
        String key = starred(node.field("key"));
        yield key != null ? key : starred(node.field("value"));
      }
      case "tuple" -> packed(node);
      case "raise_statement" ->
          node.children().stream().anyMatch(c -> c.is("expression_list"))
              ? "'raise' takes one exception"
              : null;
      case "assert_statement" ->
          node.children().size() > 2 ? "'assert' takes a condition and a message" : null;
      case "comparison_operator" ->
          node.children().stream().anyMatch(c -> c.is("<>"))
              ? "'<>' is Python 2; write '!='"
              : null;
      case "string" -> Escapes.message(node);
      case "match_statement" -> unreachable(node.field("body"));
      case "augmented_assignment" -> several(node.field("left"));
      case "delete_statement" ->
          node.children().stream().anyMatch(c -> c.is("call"))
              ? "the result of a call cannot be deleted"
              : null;
      case "try_statement" -> clauses(node.children());
      default -> null;
    };
  }

  private static @Nullable String clauses(List<Node> children) {
    List<Node> excepts =
        children.stream().filter(c -> c.is("except_clause", "except_group_clause")).toList();
    if (excepts.isEmpty() && children.stream().noneMatch(c -> c.is("finally_clause"))) {
      return "'try' without 'except' and 'finally'";
    }
    long groups =
        excepts.stream()
            .filter(c -> c.is("except_group_clause") || c.begins("except*") || c.begins("except *"))
            .count();
    return groups > 0 && groups < excepts.size() ? "'except' and 'except*' do not mix" : null;
  }

  /** Behind a name that takes everything no other case is ever looked at. */
  private static @Nullable String unreachable(@Nullable Node body) {
    List<Node> cases = body == null ? List.of() : body.children();
    for (Node c : cases.subList(0, Math.max(0, cases.size() - 1))) {
      List<Node> parts = c.children();
      Node pattern = parts.isEmpty() ? null : parts.getFirst();
      boolean alone =
          pattern != null
              && pattern.is("case_pattern")
              && parts.stream().filter(p -> p.is("case_pattern")).count() == 1
              && c.field("guard") == null;
      if (alone && pattern != null && takesAll(pattern)) {
        return "the cases behind `case %s:` are never reached".formatted(pattern.text());
      }
    }
    return null;
  }

  private static boolean takesAll(Node pattern) {
    List<Node> inner = pattern.children();
    return inner.isEmpty()
        ? pattern.text().equals("_")
        : inner.size() == 1
            && inner.getFirst().is("dotted_name")
            && inner.getFirst().children().size() == 1;
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

  /** {@code (*a)} without a comma is no tuple. */
  private static @Nullable String packed(Node tuple) {
    List<Node> items = tuple.children();
    boolean alone = items.size() == 1 && items.getFirst().end() == tuple.end() - 1;
    return alone ? starred(items.getFirst()) : null;
  }

  private static @Nullable String several(@Nullable Node left) {
    boolean name =
        left != null
            && left.is("tuple_pattern")
            && left.children().size() == 1
            && left.children().getFirst().end() == left.end() - 1; // (a) += 1
    return left != null
            && !name
            && left.is(
                "pattern_list", "expression_list", "tuple_pattern", "list_pattern", "tuple", "list")
        ? "one name at a time can be changed so"
        : null;
  }
}
