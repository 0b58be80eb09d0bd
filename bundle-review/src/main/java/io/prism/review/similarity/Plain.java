package io.prism.review.similarity;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes wrappers off that give back what they hold: {@code (x,)[0]}, {@code x if True else y},
 * {@code same(x)} for a function that returns its argument, {@code (lambda: x)()}. Only what never
 * runs, or does nothing, is lost on the way, so nothing can be hidden in a wrapper.
 */
final class Plain {
  private final PythonFile file;
  private final OwnNames names;

  Plain(PythonFile file, OwnNames names) {
    this.file = file;
    this.names = names;
  }

  /** {@return the expression without its wrappers; the node itself where it has none} */
  Node of(Node node) {
    Node plain = node;
    for (Node inner = inner(node); inner != null; inner = inner(plain)) {
      plain = inner;
    }
    return plain;
  }

  /** {@return whether a condition is certainly true or false; null when that is not known} */
  @Nullable Boolean truth(@Nullable Node condition) {
    if (condition == null) {
      return null;
    }
    Node node = of(condition);
    return switch (node.kind()) {
      case "true" -> true;
      case "false", "none" -> false;
      case "integer" -> !node.text().equals("0");
      case "identifier" -> node.name().equals("__debug__") ? true : null;
      case "not_operator" -> {
        Boolean inner = truth(node.field("argument"));
        yield inner == null ? null : !inner;
      }
      default -> null;
    };
  }

  private @Nullable Node inner(Node node) {
    List<Node> children =
        node.is(
                "parenthesized_expression",
                "conditional_expression",
                "boolean_operator",
                "subscript",
                "call")
            ? node.children()
            : List.of();
    if (children.isEmpty()) {
      return null;
    }
    return switch (node.kind()) {
      case "parenthesized_expression" ->
          children.size() == 1 && !children.getFirst().is("yield") ? children.getFirst() : null;
      case "conditional_expression" -> {
        Boolean truth = children.size() < 3 ? null : truth(children.get(1));
        yield truth == null ? null : truth ? children.getFirst() : children.getLast();
      }
      case "boolean_operator" -> {
        Node operator = node.field("operator");
        Boolean truth = operator == null ? null : truth(node.field("left"));
        boolean right =
            operator != null && truth != null && operator.text().equals(truth ? "and" : "or");
        yield right ? node.field("right") : null;
      }
      case "subscript" ->
          children.size() == 2 ? element(of(children.get(0)), children.get(1)) : null;
      default -> argument(node);
    };
  }

  private @Nullable Node element(Node display, Node subscript) {
    Node index = of(subscript);
    List<Node> items = display.is("tuple", "list") ? display.children() : List.of();
    int at =
        switch (index.text()) {
          case "0" -> 0;
          case "1" -> 1;
          case "2" -> 2;
          case "-1" -> items.size() - 1;
          default -> -1;
        };
    if (at < 0 || at >= items.size()) {
      return null;
    }
    Node item = items.get(at);
    boolean idle = items.stream().allMatch(i -> i.equals(item) || idle(i));
    return idle && !item.is("list_splat") ? item : null;
  }

  private static boolean idle(Node node) {
    return node.is("identifier", "integer", "float", "true", "false", "none", "string", "ellipsis")
        && !(node.is("string") && node.children().stream().anyMatch(c -> c.is("interpolation")));
  }

  private @Nullable Node argument(Node call) {
    Node callee = call.field("function");
    Node arguments = call.field("arguments");
    if (callee == null || arguments == null || !arguments.is("argument_list")) {
      return null;
    }
    Node function = of(callee);
    List<Node> given = arguments.children();
    if (function.is("lambda") && given.stream().allMatch(Plain::idle)) {
      Node parameters = function.field("parameters");
      boolean same = returned(function) != null && !given.isEmpty();
      return same
          ? given.getFirst()
          : parameters == null || parameters.children().stream().allMatch(p -> p.is("identifier"))
              ? function.field("body")
              : null;
    }
    Node only = given.size() == 1 ? given.getFirst() : null;
    if (only == null || only.is("list_splat", "dictionary_splat")) {
      return null;
    }
    List<Node> functions =
        function.is("identifier")
            ? names.functions(file, function)
            : function.is("lambda") ? List.of(function) : List.of();
    boolean same = !functions.isEmpty() && functions.stream().allMatch(f -> returned(f) != null);
    return !same ? null : only.is("keyword_argument") ? only.field("value") : only;
  }

  /** {@return the first parameter where that is all a function returns, and all it does} */
  private static @Nullable Node returned(Node function) {
    Node parameters = function.field("parameters");
    if (parameters == null || parameters.children().isEmpty()) {
      return null;
    }
    Node first = parameters.children().getFirst();
    Node name =
        first.is("identifier") || first.children().isEmpty() ? first : first.children().getFirst();
    Node body = function.field("body");
    if (body == null || !function.is("lambda", "function_definition")) {
      return null;
    }
    if (function.is("function_definition")) {
      List<Node> statements =
          body.children().stream().filter(s -> !s.is("pass_statement") && !docstring(s)).toList();
      Node last = statements.size() == 1 ? statements.getFirst() : null;
      body =
          last != null && last.is("return_statement") && last.children().size() == 1
              ? last.children().getFirst()
              : null;
    }
    return body != null && body.is("identifier") && body.name().equals(name.name()) ? name : null;
  }

  private static boolean docstring(Node statement) {
    return statement.is("expression_statement")
        && statement.children().size() == 1
        && statement.children().getFirst().is("string");
  }
}
