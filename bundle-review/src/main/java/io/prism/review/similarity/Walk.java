package io.prism.review.similarity;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the tokens of any part of one file; see the package for what is kept. */
final class Walk {
  private final UnitTokens unit;
  private final Plain plain;
  private final Temporaries temporaries = new Temporaries();
  private final Calls calls;

  Walk(PythonFile file, OwnNames names, UnitTokens unit) {
    this.unit = unit;
    this.plain = new Plain(file, names);
    this.calls = new Calls(plain, new Meanings(file, names, plain), unit, this::walk);
  }

  /** Adds a function, which belongs to a class where {@code inClass}. */
  void function(Node definition, boolean inClass) {
    calls.self(inClass ? firstParameter(definition) : null);
    walk(definition);
    calls.self(null);
  }

  void walk(Node wrapped) {
    Node node = plain.of(wrapped);
    Node value = temporaries.value(node);
    if (value != null) {
      walk(value);
      return;
    }
    switch (node.kind()) {
      case "comment",
          "type",
          "decorator",
          "pass_statement",
          "import_statement",
          "import_from_statement",
          "future_import_statement",
          "global_statement",
          "nonlocal_statement",
          "type_alias_statement" -> {}
      case "expression_statement" -> statement(node);
      case "identifier" -> calls.identifier(node);
      case "attribute" -> calls.attribute(node);
      case "call" -> calls.call(node);
      case "assert_statement" -> {
        if (!plain.truthful(node)) {
          unit.add(node.kind(), node);
          descend(node);
        }
      }
      case "list_splat", "dictionary_splat" -> calls.splat(node);
      case "if_statement" -> condition(node);
      case "decorated_definition" -> decorated(node);
      case "keyword_argument" -> walk(node.field("value"), node);
      case "string", "concatenated_string" -> unit.add("string", node);
      case "integer", "float" -> {
        unit.add(node.is("integer") ? integer(node.text()) : "float", node);
        unit.number(plain.number(node));
      }
      case "true", "false", "none", "ellipsis" -> unit.add(node.kind(), node);
      // Wrappers that formatting adds or that follow from what they hold.
      case "parenthesized_expression", "argument_list", "module", "as_pattern_target" ->
          descend(node);
      case "expression_list", "tuple", "pattern_list", "tuple_pattern" -> {
        if (!wrapped.fieldName().equals("subscript")) { // x[(i, j)] is x[i, j]
          unit.add("tuple", node);
        }
        descend(node);
      }
      case "block" -> temporaries.statements(node, this::nothing).forEach(this::walk);
      case "elif_clause" -> { // else: if
        unit.add("else_clause", node);
        unit.add("if_statement", node);
        descend(node);
      }
      case "function_definition" -> function(node);
      case "typed_parameter" -> descend(node);
      case "typed_default_parameter", "default_parameter" -> {
        unit.add("default_parameter", node);
        descend(node);
      }
      case "binary_operator", "augmented_assignment" -> {
        unit.add(node.kind(), node);
        descend(node);
        Node operator = node.field("operator");
        if (operator != null) {
          unit.operation(operator.text(), node);
        }
      }
      default -> {
        unit.add(node.kind(), node);
        descend(node);
      }
    }
  }

  private void walk(@Nullable Node node, Node otherwise) {
    if (node == null) {
      descend(otherwise);
    } else {
      walk(node);
    }
  }

  private void descend(Node node) {
    for (Node child : node.children()) {
      walk(child);
    }
  }

  /** {@return whether a statement does nothing: docstrings, constants, what always holds} */
  private boolean nothing(Node statement) {
    List<Node> children = statement.children();
    return switch (statement.kind()) {
      case "pass_statement" -> true;
      case "assert_statement" -> plain.truthful(statement);
      case "expression_statement" ->
          children.size() == 1
              && !children.getFirst().is("named_expression")
              && (children.getFirst().is("string", "concatenated_string")
                  || plain.idle(children.getFirst()));
      default -> false;
    };
  }

  private void statement(Node node) {
    if (!nothing(node)) {
      descend(node);
    }
  }

  private void function(Node node) {
    unit.add(node.kind(), node);
    for (Node child : node.children()) {
      if (!child.fieldName().equals("name") && !child.fieldName().equals("return_type")) {
        walk(child);
      }
    }
  }

  /** A branch that is never taken is not part of the program. */
  private void condition(Node node) {
    Boolean truth = plain.truth(node.field("condition"));
    Node taken = node.field("consequence");
    Node otherwise = node.field("alternative");
    if (truth != null && truth && taken != null) {
      walk(taken);
    } else if (truth != null && !truth && otherwise == null) {
      return;
    } else if (truth != null && !truth && otherwise != null && otherwise.is("else_clause")) {
      descend(otherwise);
    } else {
      unit.add(node.kind(), node);
      descend(node);
    }
  }

  private void decorated(Node node) {
    decorators(node);
    Node definition = node.field("definition");
    if (definition != null && !Decorators.replaced(node)) {
      unit.add(node.kind(), node);
      walk(definition);
    }
  }

  /** {@code @lambda _: x} over a definition is {@code name = x}. */
  void decorators(Node node) {
    List<Node> expressions = Decorators.of(node);
    if (!expressions.isEmpty()) {
      unit.add("assignment", node);
      unit.add(Calls.NAME, node);
      expressions.forEach(e -> walk(Decorators.applied(e)));
    }
  }

  private static @Nullable String firstParameter(Node function) {
    Node parameters = function.field("parameters");
    if (parameters == null || parameters.children().isEmpty()) {
      return null;
    }
    Node first = parameters.children().getFirst();
    return first.is("identifier") ? first.name() : null;
  }

  /** Axes and counts up to two carry meaning, sizes are what people turn. */
  private static String integer(String text) {
    return switch (text) {
      case "0", "1", "2" -> text;
      default -> "integer";
    };
  }
}
