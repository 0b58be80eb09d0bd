package io.prism.review.similarity;

import io.prism.review.python.Literals;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts one file into {@link CodeUnit}s; see the package for what is kept. */
final class Tokens {
  private static final long NAME = Hashes.text("name");
  private static final long ATTRIBUTE = Hashes.text("attribute");

  private final PythonFile file;
  private final OwnNames names;
  private final Plain plain;
  private final Temporaries temporaries = new Temporaries();
  private final List<CodeUnit> units = new ArrayList<>();
  private final Map<String, Long> hashes = new HashMap<>();
  private long[] tokens = new long[256];
  private int[] at = new int[256];
  private int size;
  private long numbers;
  private @Nullable String self;

  private Tokens(PythonFile file, OwnNames names) {
    this.file = file;
    this.names = names;
    this.plain = new Plain(file, names);
  }

  /** {@return the units of {@code file}, functions before what encloses them} */
  static List<CodeUnit> units(PythonFile file, OwnNames names) {
    Tokens tokens = new Tokens(file, names);
    tokens.body(file.root(), file.root().children(), false);
    return tokens.units;
  }

  /** Functions become units of their own, so their order and their file do not matter. */
  private void body(Node owner, List<Node> statements, boolean inClass) {
    List<Node> rest = new ArrayList<>();
    for (Node statement : statements) {
      Node definition =
          statement.is("decorated_definition") ? statement.field("definition") : statement;
      if (Decorators.speaking(statement)) {
        rest.add(statement);
      }
      if (definition != null && Decorators.replaced(statement)) {
        continue;
      }
      if (definition != null && definition.is("function_definition")) {
        self = inClass ? firstParameter(definition) : null;
        walk(definition);
        self = null;
        cut();
      } else if (definition != null && definition.is("class_definition")) {
        Node block = definition.field("body");
        body(definition, block == null ? List.of() : block.children(), true);
      } else {
        rest.add(statement);
      }
    }
    if (inClass) {
      emit(owner.kind(), owner);
      Node bases = owner.field("superclasses");
      if (bases != null) {
        walk(bases);
      }
    }
    for (Node statement : rest) {
      if (statement.is("decorated_definition")) {
        decorators(statement);
      } else {
        walk(statement);
      }
    }
    cut();
  }

  private void cut() {
    if (size > 0) {
      units.add(
          new CodeUnit(file.path(), Arrays.copyOf(tokens, size), Arrays.copyOf(at, size), numbers));
      size = 0;
      numbers = 0;
    }
  }

  private void walk(Node wrapped) {
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
      case "identifier" -> identifier(node);
      case "attribute" -> attribute(node, false);
      case "call" -> call(node);
      case "assert_statement" -> {
        if (!plain.truthful(node)) {
          emit(node.kind(), node);
          descend(node);
        }
      }
      case "list_splat", "dictionary_splat" -> splat(node);
      case "if_statement" -> condition(node);
      case "decorated_definition" -> decorated(node);
      case "keyword_argument" -> walk(node.field("value"), node);
      case "string", "concatenated_string" -> emit("string", node);
      case "integer", "float" -> {
        emit(node.is("integer") ? integer(node.text()) : "float", node);
        numbers += Hashes.text(String.valueOf(plain.number(node))); // in any order
      }
      case "true", "false", "none", "ellipsis" -> emit(node.kind(), node);
      // Wrappers that formatting adds or that follow from what they hold.
      case "parenthesized_expression", "argument_list", "module", "as_pattern_target" ->
          descend(node);
      case "expression_list", "tuple", "pattern_list", "tuple_pattern" -> {
        if (!wrapped.fieldName().equals("subscript")) { // x[(i, j)] is x[i, j]
          emit("tuple", node);
        }
        descend(node);
      }
      case "block" -> temporaries.statements(node, this::nothing).forEach(this::walk);
      case "elif_clause" -> { // else: if
        emit("else_clause", node);
        emit("if_statement", node);
        descend(node);
      }
      case "function_definition" -> function(node);
      case "typed_parameter" -> descend(node);
      case "typed_default_parameter", "default_parameter" -> {
        emit("default_parameter", node);
        descend(node);
      }
      default -> {
        emit(node.kind(), node);
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

  /** {@code f(*(a, b), **{"k": c})} is {@code f(a, b, k=c)}. */
  private void splat(Node node) {
    Node display = node.children().size() == 1 ? plain.of(node.children().getFirst()) : node;
    boolean pairs = display.is("dictionary") && node.is("dictionary_splat");
    if (pairs && display.children().stream().allMatch(Tokens::keyword)) {
      display.children().forEach(pair -> walk(pair.field("value"), pair));
    } else if (node.is("list_splat") && display.is("tuple", "list")) {
      descend(display);
    } else {
      emit(node.kind(), node);
      descend(node);
    }
  }

  private static boolean keyword(Node item) {
    return item.is("pair") && Literals.string(item.field("key")) != null;
  }

  private void function(Node node) {
    emit(node.kind(), node);
    for (Node child : node.children()) {
      if (!child.fieldName().equals("name") && !child.fieldName().equals("return_type")) {
        walk(child);
      }
    }
  }

  private void identifier(Node node) {
    String origin = shared(node);
    if (origin != null) {
      emit(origin, node);
    } else if (Vocabulary.BUILTINS.contains(node.name())) {
      emit(node.name(), node);
    } else {
      emit(NAME, node);
    }
  }

  private void call(Node node) {
    String read = named(node, "getattr", 2);
    String written = named(node, "setattr", 3);
    if (read != null) {
      attribute(node, false);
    } else if (written != null) { // o.name = v
      List<Node> given = Displays.given(node);
      emit("assignment", node);
      attribute(node, given.getFirst(), written, false);
      walk(given.getLast());
    } else {
      emit(node.kind(), node);
      Node function = node.field("function");
      for (Node child : node.children()) {
        Node callee = child.equals(function) ? plain.of(child) : child;
        if (callee.is("attribute") || named(callee, "getattr", 2) != null) {
          attribute(callee, child.equals(function));
        } else {
          walk(callee);
        }
      }
    }
  }

  /** {@return the name that {@code getattr(o, "name")} or its like is about; null for others} */
  private @Nullable String named(Node call, String builtin, int arguments) {
    List<Node> given = Displays.builtin(file, call, builtin) ? Displays.given(call) : List.of();
    boolean plainly =
        given.size() == arguments
            && given.stream()
                .noneMatch(a -> a.is("list_splat", "dictionary_splat", "keyword_argument"));
    return plainly ? plain.text(given.get(1)) : null;
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
      emit(node.kind(), node);
      descend(node);
    }
  }

  private void decorated(Node node) {
    decorators(node);
    Node definition = node.field("definition");
    if (definition != null && !Decorators.replaced(node)) {
      emit(node.kind(), node);
      walk(definition);
    }
  }

  /** {@code @lambda _: x} over a definition is {@code name = x}. */
  private void decorators(Node node) {
    List<Node> expressions = Decorators.of(node);
    if (!expressions.isEmpty()) {
      emit("assignment", node);
      emit(NAME, node);
      expressions.forEach(e -> walk(Decorators.applied(e)));
    }
  }

  private void attribute(Node node, boolean called) {
    String read = named(node, "getattr", 2);
    Node object = read == null ? node.field("object") : Displays.given(node).getFirst();
    Node name = node.field("attribute");
    String origin = shared(node);
    if (origin != null) {
      emit(origin, node);
    } else if (object != null && (read != null || name != null)) {
      attribute(
          name == null ? node : name,
          object,
          read != null || name == null ? read : name.name(),
          called);
    }
  }

  private void attribute(Node at, Node object, @Nullable String name, boolean called) {
    walk(object);
    Node holder = plain.of(object);
    boolean own = holder.is("identifier") && holder.name().equals(self);
    if (called && !own && name != null && Vocabulary.METHODS.contains(name)) {
      emit("." + name, at);
    } else {
      emit(ATTRIBUTE, at);
    }
  }

  /** {@return the last name of what everyone imports, under whatever alias; null otherwise} */
  private @Nullable String shared(Node node) {
    if (node.is("identifier") && Names.role(node) == Names.Role.BIND) {
      return null;
    }
    String origin = origin(node);
    if (origin == null) {
      return null;
    }
    // abs() may be the builtin or, after a star, torch's: one token, whichever it is.
    String name = origin.substring(origin.lastIndexOf('.') + 1);
    return Vocabulary.BUILTINS.contains(name) ? name : "@" + name;
  }

  private @Nullable String origin(Node node) {
    String origin = names.shared(file, node);
    String read = named(node, "getattr", 2);
    Node object =
        read != null
            ? Displays.given(node).getFirst()
            : node.is("attribute") ? node.field("object") : null;
    Node attribute = node.field("attribute");
    String name = read != null ? read : attribute == null ? null : attribute.name();
    if (origin != null || object == null || name == null) {
      return origin;
    }
    Node holder = plain.of(object);
    boolean known = read == null && holder.equals(object) && !holder.is("attribute", "call");
    String base = known ? null : origin(holder);
    return base == null ? null : base + "." + name;
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

  private void emit(String token, Node node) {
    emit(hashes.computeIfAbsent(token, Hashes::text), node);
  }

  private void emit(long token, Node node) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
      at = Arrays.copyOf(at, size * 2);
    }
    tokens[size] = token;
    at[size++] = node.line();
  }
}
