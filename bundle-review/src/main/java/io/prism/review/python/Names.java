package io.prism.review.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which dotted origin a name in one file has. Flow-insensitive: an alias made anywhere counts. */
public final class Names {
  /** What an identifier does at its place. */
  public enum Role {
    /** Reads the name. */
    LOAD,
    /** Gives the name a value. */
    BIND,
    /** Neither: an attribute, a keyword, part of an import. */
    OTHER
  }

  private final List<Import> imports = new ArrayList<>();
  private final Map<String, String> origins = new HashMap<>();

  Names(SyntaxTree tree) {
    List<Node> assignments = new ArrayList<>();
    for (Node node : tree.root().subtree()) {
      switch (node.kind()) {
        case "import_statement" -> plainImport(node);
        case "import_from_statement" -> fromImport(node);
        case "future_import_statement" ->
            node.children()
                .forEach(n -> imports.add(new Import("__future__", 0, n.name(), null, node)));
        case "assignment", "named_expression" -> assignments.add(node);
        default -> {}
      }
    }
    for (Import i : imports) {
      if (!i.relative() && !i.star()) {
        bind(i);
      }
    }
    assignments.forEach(this::alias);
  }

  /** {@return all imports, wherever they stand} */
  public List<Import> imports() {
    return imports;
  }

  /**
   * {@return {@code torch.nn.Linear} for {@code nn.Linear} after {@code from torch import nn}, or
   * null when the expression is no path that begins with an imported name}
   */
  public @Nullable String origin(@Nullable Node expression) {
    if (expression == null) {
      return null;
    }
    return switch (expression.kind()) {
      case "identifier" -> origins.get(expression.name());
      case "parenthesized_expression" ->
          expression.children().size() == 1 ? origin(expression.children().getFirst()) : null;
      case "attribute" -> {
        String base = origin(expression.field("object"));
        Node attribute = expression.field("attribute");
        yield base == null || attribute == null ? null : base + "." + attribute.name();
      }
      default -> null;
    };
  }

  /** {@return what an {@code identifier} node does} */
  public static Role role(Node id) {
    Node parent = id.parent();
    if (parent == null) {
      return Role.LOAD;
    }
    String field = id.fieldName();
    return switch (parent.kind()) {
      case "attribute" -> field.equals("attribute") ? Role.OTHER : Role.LOAD;
      case "keyword_argument" -> field.equals("name") ? Role.OTHER : Role.LOAD;
      case "function_definition",
          "class_definition",
          "default_parameter",
          "typed_default_parameter",
          "named_expression" ->
          field.equals("name") ? Role.BIND : Role.LOAD;
      case "parameters",
          "lambda_parameters",
          "typed_parameter",
          "list_splat_pattern",
          "dictionary_splat_pattern",
          "pattern_list",
          "tuple_pattern",
          "list_pattern",
          "as_pattern_target" ->
          Role.BIND;
      case "assignment", "augmented_assignment", "for_statement", "for_in_clause" ->
          field.equals("left") ? Role.BIND : Role.LOAD;
      case "aliased_import" -> Role.BIND;
      case "dotted_name", "keyword_pattern", "global_statement", "nonlocal_statement" -> Role.OTHER;
      default -> Role.LOAD;
    };
  }

  /**
   * {@return whether this use of a name reads a value the bundle gave it, not a builtin}
   *
   * <p>A function's local names are local in all of it. At module level only bindings that end
   * before the use count, so that {@code f = eval} does not excuse itself by a later {@code eval}.
   */
  public boolean bound(Node use) {
    String name = use.name();
    for (Node scope = scope(use); scope != null; scope = scope(scope)) {
      if (!scope.is("class_definition") && binds(scope, name, use)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Node scope(Node node) {
    return node.enclosing("function_definition", "lambda", "class_definition", "module");
  }

  private static boolean binds(Node scope, String name, Node use) {
    boolean module = scope.is("module");
    for (Node node : scope.subtree()) {
      if (!node.is("identifier") || !node.name().equals(name)) {
        continue;
      }
      boolean binding = role(node) == Role.BIND || importedName(node);
      if (binding && scope.equals(owner(node)) && (!module || statementEnd(node) <= use.start())) {
        return true;
      }
    }
    return false;
  }

  private static boolean importedName(Node node) {
    Node parent = node.parent();
    Node statement = parent == null ? null : parent.parent();
    return parent != null
        && parent.is("dotted_name")
        && parent.fieldName().equals("name")
        && statement != null
        && statement.is("import_statement", "import_from_statement");
  }

  /** A definition's own name and its parameters' defaults belong to different scopes. */
  private static @Nullable Node owner(Node binding) {
    Node parent = binding.parent();
    if (parent != null
        && parent.is("function_definition", "class_definition")
        && binding.fieldName().equals("name")) {
      return scope(parent);
    }
    return scope(binding);
  }

  private static int statementEnd(Node node) {
    Node parent = node.parent();
    if (parent != null && parent.is("function_definition", "class_definition")) {
      return node.end();
    }
    Node statement =
        node.enclosing("expression_statement", "import_statement", "import_from_statement");
    return statement == null ? node.end() : statement.end();
  }

  private void plainImport(Node statement) {
    for (Node part : statement.children()) {
      if (part.is("aliased_import")) {
        imports.add(
            new Import(
                dotted(part.field("name")), 0, null, nameOf(part.field("alias")), statement));
      } else if (part.is("dotted_name")) {
        imports.add(new Import(dotted(part), 0, null, null, statement));
      }
    }
  }

  private void fromImport(Node statement) {
    Node from = statement.field("module_name");
    int level = 0;
    String module = "";
    if (from != null && from.is("relative_import")) {
      for (Node part : from.children()) {
        if (part.is("import_prefix")) {
          level = (int) part.text().chars().filter(c -> c == '.').count();
        } else {
          module = dotted(part);
        }
      }
    } else {
      module = dotted(from);
    }
    for (Node part : statement.children()) {
      if (part.is("wildcard_import")) {
        imports.add(new Import(module, level, "*", null, statement));
      } else if (part.fieldName().equals("name")) {
        boolean aliased = part.is("aliased_import");
        imports.add(
            new Import(
                module,
                level,
                dotted(aliased ? part.field("name") : part),
                aliased ? nameOf(part.field("alias")) : null,
                statement));
      }
    }
  }

  private void bind(Import i) {
    String alias = i.alias();
    String name = i.name();
    if (alias != null) {
      origins.put(alias, i.target());
    } else if (name != null) {
      origins.put(name, i.target());
    } else {
      String root = i.module().split("\\.", 2)[0];
      origins.put(root, root);
    }
  }

  private void alias(Node assignment) {
    Node left = assignment.field(assignment.is("named_expression") ? "name" : "left");
    Node right = assignment.field(assignment.is("named_expression") ? "value" : "right");
    String origin = origin(right);
    if (left != null && left.is("identifier") && origin != null) {
      origins.putIfAbsent(left.name(), origin);
    }
  }

  private static String nameOf(@Nullable Node node) {
    return node == null ? "" : node.name();
  }

  private static String dotted(@Nullable Node node) {
    if (node == null) {
      return "";
    }
    StringBuilder b = new StringBuilder();
    for (Node part : node.children()) {
      if (part.is("identifier")) {
        b.append(b.isEmpty() ? "" : ".").append(part.name());
      }
    }
    return b.isEmpty() ? node.name() : b.toString();
  }
}
