package io.prism.review.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which dotted origin a name in one file has. An alias made anywhere in its scope counts. */
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

  /** Aliases of aliases are followed this far. */
  private static final int LONGEST_CHAIN = 40;

  private static final int MOST_VALUES = 500;

  /** Characters of a dotted path; no module lies that deep. */
  private static final int LONGEST_PATH = 300;

  private static final int MOST_STARS = 8;
  private static final int MOST_RETURNS = 8;

  private final List<Import> imports = new ArrayList<>();
  private final List<Import> stars;
  private final Scopes scopes;
  private final Map<Integer, String> members = new HashMap<>();
  private final Map<Integer, Map<String, String>> origins = new HashMap<>();

  Names(SyntaxTree tree) {
    for (Node node : tree.root().subtree()) {
      switch (node.kind()) {
        case "import_statement" -> plainImport(node);
        case "import_from_statement" -> fromImport(node);
        case "future_import_statement" ->
            node.children()
                .forEach(n -> imports.add(new Import("__future__", 0, n.name(), null, node)));
        default -> {}
      }
    }
    stars = imports.stream().filter(Import::star).limit(MOST_STARS).toList();
    scopes = new Scopes(tree, imports);
  }

  /** {@return all imports, wherever they stand} */
  public List<Import> imports() {
    return imports;
  }

  /**
   * {@return {@code torch.nn.Linear} for {@code nn.Linear} after {@code from torch import nn}, or
   * null when the expression is no path that begins with an imported name}
   *
   * <p>A path that begins with dots is relative to the file. {@code getattr} with a literal name
   * counts as an attribute.
   */
  public @Nullable String origin(@Nullable Node expression) {
    return origin(expression, 0);
  }

  private @Nullable String origin(@Nullable Node expression, int depth) {
    if (expression == null || depth > LONGEST_CHAIN) {
      return null;
    }
    return switch (expression.kind()) {
      case "identifier" -> {
        int at = scopes.find(expression);
        yield at < 0 ? null : origin(at, expression.name(), depth + 1);
      }
      case "attribute" -> member(expression, depth);
      case "call" -> {
        List<Node> asked = attributeCall(expression);
        String name = asked == null ? null : text(asked.get(1));
        String base = name == null || asked == null ? null : origin(asked.getFirst(), depth);
        yield base != null ? base + "." + name : asked == null ? returned(expression, depth) : null;
      }
      case "parenthesized_expression" ->
          expression.children().size() == 1
              ? origin(expression.children().getFirst(), depth)
              : null;
      case "named_expression" -> origin(expression.field("value"), depth);
      case "conditional_expression", "boolean_operator" -> {
        List<Node> parts = expression.children();
        String first = origin(parts.getFirst(), depth + 1);
        yield first != null ? first : origin(parts.getLast(), depth + 1);
      }
      case "subscript" -> element(expression, depth);
      default -> null;
    };
  }

  /** Remembered, for rules ask for each part of {@code a.b.c.d}. */
  private @Nullable String member(Node node, int depth) {
    String known = members.get(node.index());
    if (known != null) {
      return known.isEmpty() ? null : known;
    }
    String base = origin(node.field("object"), depth);
    Node attribute = node.field("attribute");
    boolean path = base != null && attribute != null && base.length() < LONGEST_PATH;
    String origin = path && attribute != null ? base + "." + attribute.name() : "";
    members.put(node.index(), origin);
    return origin.isEmpty() ? null : origin;
  }

  /** What a function or lambda of the file gives back, where a return names it. */
  private @Nullable String returned(Node call, int depth) {
    Node function = call.field("function");
    if (function != null && function.is("parenthesized_expression")) {
      function = function.children().isEmpty() ? null : function.children().getFirst();
    }
    if (function == null) {
      return null;
    }
    List<Node> bodies = function.is("identifier") ? values(function) : List.of(function);
    for (Node body : bodies.subList(0, Math.min(MOST_RETURNS, bodies.size()))) {
      String origin =
          body.is("lambda")
              ? origin(body.field("body"), depth + 1)
              : body.is("function_definition") ? returned(body.index(), body, depth) : null;
      if (origin != null) {
        return origin;
      }
    }
    return null;
  }

  private @Nullable String returned(int index, Node function, int depth) {
    String known = members.get(index);
    if (known == null) {
      members.put(index, "");
      known = "";
      for (Node n : function.subtree()) {
        if (n.is("return_statement") && !n.children().isEmpty()) {
          String origin = origin(n.children().getFirst(), depth + 1);
          known = origin == null ? known : origin;
        }
      }
      members.put(index, known);
    }
    return known.isEmpty() ? null : known;
  }

  /** {@return the text that an expression certainly is, also by way of a name; null otherwise} */
  public @Nullable String text(@Nullable Node expression) {
    String literal = Literals.string(expression);
    if (literal == null && expression != null && expression.is("identifier")) {
      List<Node> values = values(expression);
      return values.size() == 1 ? Literals.string(values.getFirst()) : null;
    }
    return literal;
  }

  /** {@return what attributes of that name are set to somewhere in the file} */
  public List<Node> held(String attribute) {
    return scopes.held(attribute);
  }

  /** {@code [torch][0]} and {@code {'t': torch}['t']}: an element of a display. */
  private @Nullable String element(Node subscript, int depth) {
    Node value = subscript.field("value");
    Node index = subscript.field("subscript");
    if (value != null && value.is("identifier")) {
      List<Node> values = values(value);
      value = values.size() == 1 ? values.getFirst() : null;
    }
    String key = index == null ? null : Literals.string(index);
    if (value != null && value.is("dictionary") && key != null) {
      for (Node pair : value.children()) {
        if (pair.is("pair") && key.equals(Literals.string(pair.field("key")))) {
          return origin(pair.field("value"), depth + 1);
        }
      }
    }
    if (value == null || index == null || !index.is("integer") || !value.is("list", "tuple")) {
      return null;
    }
    List<Node> items = value.children();
    int i =
        index.text().length() > 4
            ? -1
            : index.text().chars().allMatch(Character::isDigit)
                ? Integer.parseInt(index.text())
                : -1;
    return i >= 0 && i < items.size() ? origin(items.get(i), depth + 1) : null;
  }

  private @Nullable String origin(int at, String name, int depth) {
    Map<String, String> known = origins.computeIfAbsent(at, k -> new HashMap<>());
    if (known.containsKey(name)) {
      String origin = known.getOrDefault(name, "");
      return origin.isEmpty() ? null : origin;
    }
    known.put(name, ""); // an alias of itself has no origin
    String found = null;
    for (Scopes.Binding b : scopes.bindings(at, name)) {
      Import i = b.imported();
      found = i == null ? origin(b.value(), depth) : path(i);
      if (found != null) {
        break;
      }
    }
    known.put(name, found == null ? "" : found);
    return found;
  }

  private static String path(Import i) {
    if (i.alias() == null && i.name() == null) {
      return i.module().split("\\.", 2)[0];
    }
    return ".".repeat(i.level()) + i.target();
  }

  /** {@return the origin of what a name is at the top level, null when it is the file's own} */
  public @Nullable String exported(String name) {
    return origin(0, name, 0);
  }

  /** {@return the first imports of everything, {@code from x import *} */
  public List<Import> stars() {
    return stars;
  }

  /** {@return whether nothing in the file gives this name a value} */
  public boolean unknown(Node use) {
    return scopes.find(use) < 0;
  }

  /** {@return the expressions that may have given a name its value; not more than some hundred} */
  public List<Node> values(Node use) {
    return scopes.lookup(use).stream()
        .limit(MOST_VALUES)
        .map(Scopes.Binding::value)
        .filter(Objects::nonNull)
        .toList();
  }

  /** {@return whether anything but a parameter stores into a name or attribute of that name} */
  public boolean stored(String name) {
    return scopes.stored(name);
  }

  /** {@return whether a node runs only when a function is called, not when the file is imported} */
  public boolean deferred(Node node) {
    return scopes.deferred(node);
  }

  /** {@return the arguments of a call of the builtin {@code getattr} with two or more, or null} */
  public @Nullable List<Node> attributeCall(Node call) {
    Node function = call.field("function");
    Node arguments = call.field("arguments");
    if (function == null
        || arguments == null
        || !function.is("identifier")
        || !function.name().equals("getattr")
        || bound(function)) {
      return null;
    }
    List<Node> list = arguments.children();
    return list.size() < 2 ? null : list;
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
      case "dotted_name",
          "keyword_pattern",
          "global_statement",
          "nonlocal_statement",
          "delete_statement" ->
          Role.OTHER;
      default -> Role.LOAD;
    };
  }

  /**
   * {@return whether this use of a name certainly reads a value the bundle gave it, not a builtin}
   *
   * <p>A function's local names are local in all of it. At module level only bindings count that
   * always happen and have happened before the use, so that {@code f = eval} does not excuse itself
   * by a later {@code eval}, nor {@code eval('1')} by {@code if False: eval = None}.
   */
  public boolean bound(Node use) {
    return scopes.bound(use);
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
