package io.prism.review.similarity;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes wrappers off that give back what they hold: {@code (x,)[0]}, {@code [x].pop()}, {@code (n
 * := x)}, {@code x if 1 > 0 else y}, {@code same(x)} for a function that returns its argument,
 * {@code (lambda: x)()}. Only what never runs, or does nothing, is lost on the way, so nothing can
 * be hidden in a wrapper.
 */
final class Plain {
  private final PythonFile file;
  private final OwnNames names;
  private final Constants constants = new Constants(this);

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
    return constants.truth(condition);
  }

  /** {@return whether evaluating it, as a statement, does nothing} */
  boolean idle(Node node) {
    return constants.idle(of(node));
  }

  /** {@return the string that an expression of constants gives; null for others} */
  @Nullable String text(Node node) {
    return constants.value(node) instanceof String text ? text : null;
  }

  /** {@return what a number is, however it is written; null where that is too large} */
  @Nullable Object number(Node node) {
    return constants.value(node);
  }

  /** {@return whether an assertion always holds} */
  boolean truthful(Node assertion) {
    List<Node> children = assertion.children();
    return !children.isEmpty() && Boolean.TRUE.equals(truth(children.getFirst()));
  }

  private @Nullable Node inner(Node node) {
    return switch (node.kind()) {
      case "parenthesized_expression" -> {
        List<Node> children = node.children();
        yield children.size() == 1 && !children.getFirst().is("yield") ? children.getFirst() : null;
      }
      case "named_expression" -> node.field("value"); // the name is read as a name, or never
      case "conditional_expression" -> {
        List<Node> children = node.children();
        Boolean truth = children.size() < 3 ? null : truth(children.get(1));
        yield truth == null ? null : truth ? children.getFirst() : children.getLast();
      }
      case "boolean_operator" -> {
        Boolean truth = truth(node.field("left"));
        yield truth == null ? null : node.field(truth == Constants.and(node) ? "right" : "left");
      }
      case "subscript" -> {
        List<Node> children = node.children();
        yield children.size() == 2
            ? Displays.item(this, constants, of(children.get(0)), constants.value(children.get(1)))
            : null;
      }
      case "call" -> {
        Node taken = Displays.taken(this, constants, file, node);
        yield taken == null ? argument(node) : taken;
      }
      default -> null;
    };
  }

  private @Nullable Node argument(Node call) {
    Node callee = call.field("function");
    Node arguments = call.field("arguments");
    if (callee == null || arguments == null || !arguments.is("argument_list")) {
      return null;
    }
    Node function = of(callee);
    List<Node> given = arguments.children();
    if (function.is("lambda") && given.stream().allMatch(constants::idle)) {
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
