package io.prism.review.similarity;

import io.prism.review.python.Node;
import java.util.List;

/**
 * Decorators that are programs of their own. Names and calls of names over a definition that does
 * something say how it is used, and are left out.
 */
final class Decorators {
  private Decorators() {}

  /** {@return the expressions that count, outermost first} */
  static List<Node> of(Node decorated) {
    if (!decorated.is("decorated_definition")) {
      return List.of();
    }
    return decorated.children().stream()
        .filter(n -> n.is("decorator") && !n.children().isEmpty())
        .map(n -> n.children().getFirst())
        .filter(e -> !name(e))
        .toList();
  }

  /** {@return whether a statement has decorators that count} */
  static boolean speaking(Node statement) {
    return !of(statement).isEmpty();
  }

  /** {@return whether only decorators say what the name of an empty definition becomes} */
  static boolean replaced(Node statement) {
    Node definition = statement.field("definition");
    Node parameters = definition == null ? null : definition.field("parameters");
    Node body = definition == null ? null : definition.field("body");
    return speaking(statement)
        && definition != null
        && body != null
        && (parameters == null || parameters.children().stream().allMatch(p -> p.is("identifier")))
        && definition.field("superclasses") == null
        && body.children().stream().allMatch(Decorators::idle);
  }

  /** {@return what a decorator makes of the definition: the body of a lambda} */
  static Node applied(Node expression) {
    Node body = expression.is("lambda") ? expression.field("body") : null;
    return body == null ? expression : body;
  }

  private static boolean idle(Node statement) {
    return statement.is("pass_statement")
        || (statement.is("expression_statement")
            && statement.children().size() == 1
            && statement.children().getFirst().is("string", "ellipsis", "none", "integer"));
  }

  /** {@code torch.no_grad}, {@code torch.no_grad()} and the like. */
  private static boolean name(Node expression) {
    return switch (expression.kind()) {
      case "identifier" -> true;
      case "attribute" -> expression.field("object") instanceof Node object && name(object);
      case "call" ->
          expression.field("function") instanceof Node function
              && name(function)
              && expression.field("arguments") instanceof Node arguments
              && arguments.children().stream().allMatch(Decorators::setting);
      default -> false;
    };
  }

  private static boolean setting(Node argument) {
    Node value = argument.is("keyword_argument") ? argument.field("value") : argument;
    return value != null && value.is("true", "false", "none", "integer", "float", "string");
  }
}
