package io.prism.review.source;

import io.prism.review.python.Node;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which parts of a body are evaluated whenever the body runs to its end. */
final class Always {
  /** Nodes of which every part is evaluated. */
  private static final Set<String> WHOLE =
      Set.of(
          "argument_list",
          "as_pattern",
          "assert_statement",
          "assignment",
          "attribute",
          "augmented_assignment",
          "binary_operator",
          "block",
          "call",
          "class_definition",
          "concatenated_string",
          "decorated_definition",
          "decorator",
          "default_parameter",
          "dictionary",
          "dictionary_splat",
          "expression_list",
          "expression_statement",
          "format_specifier",
          "generic_type",
          "interpolation",
          "keyword_argument",
          "list",
          "list_splat",
          "member_type",
          "named_expression",
          "not_operator",
          "pair",
          "parameters",
          "parenthesized_expression",
          "return_statement",
          "set",
          "slice",
          "string",
          "subscript",
          "tuple",
          "type",
          "type_parameter",
          "typed_default_parameter",
          "typed_parameter",
          "unary_operator",
          "union_type",
          "with_clause",
          "with_item");

  private Always() {}

  /** {@return the function or module with which a node is always evaluated, null where none is} */
  static @Nullable Node region(Node node) {
    Node inner = node;
    for (Node n = node.parent(); n != null; inner = n, n = n.parent()) {
      if (n.is("module") || n.is("function_definition") && inner.fieldName().equals("body")) {
        return n;
      }
      if (!n.is("function_definition") && !WHOLE.contains(n.kind()) && !part(n, inner)) {
        return null;
      }
    }
    return null;
  }

  private static boolean part(Node n, Node inner) {
    return switch (n.kind()) {
      case "if_statement", "while_statement" -> inner.fieldName().equals("condition");
      case "for_statement" -> inner.fieldName().equals("right");
      case "with_statement" -> !inner.fieldName().equals("body");
      case "boolean_operator" -> inner.fieldName().equals("left");
      case "comparison_operator" -> n.children().size() == 3;
      case "conditional_expression" -> {
        List<Node> parts = n.children();
        yield parts.size() == 3 && inner.equals(parts.get(1));
      }
      default -> false;
    };
  }
}
