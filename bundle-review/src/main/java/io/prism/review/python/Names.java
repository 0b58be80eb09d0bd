package io.prism.review.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

  private static final int MOST_VALUES = 500;

  private final List<Import> imports;
  private final List<Import> stars;
  private final Scopes scopes;
  private final Origins origins;

  Names(SyntaxTree tree) {
    imports = Imports.of(tree);
    stars = imports.stream().filter(Import::star).toList();
    scopes = new Scopes(tree, imports);
    origins = new Origins(scopes, this);
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
    return origins.origin(expression, 0);
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

  /** {@return the origin of what a name is at the top level, null when it is the file's own} */
  public @Nullable String exported(String name) {
    return origins.origin(0, name, 0);
  }

  /** {@return whether something at the top level gives the name a value} */
  public boolean defined(String name) {
    return !scopes.bindings(0, name).isEmpty();
  }

  /** {@return how many places at the top level give the name a value} */
  public int definitions(String name) {
    return scopes.bindings(0, name).size();
  }

  /** {@return the scope whose name this is, as the index of its node: 0 the module, -1 none} */
  public int scope(Node use) {
    return scopes.find(use);
  }

  /** {@return the imports of everything, {@code from x import *}} */
  public List<Import> stars() {
    return stars;
  }

  /** {@return whether nothing in the file gives this name a value} */
  public boolean unknown(Node use) {
    return scopes.find(use) < 0;
  }

  /** {@return whether a function around the one in which {@code nonlocal name} stands binds it} */
  public boolean outerFunctionBinds(Node name) {
    return scopes.outerFunctionBinds(name);
  }

  /** {@return the expressions that may have given a name its value; not more than some hundred} */
  public List<Node> values(Node use) {
    List<Scopes.Binding> bindings = scopes.lookup(use);
    use.tree().spend(Math.min(MOST_VALUES, bindings.size()));
    return bindings.stream()
        .limit(MOST_VALUES)
        .map(Scopes.Binding::value)
        .filter(Objects::nonNull)
        .toList();
  }

  /** {@return every name that anything in the file gives a value, wherever it is seen} */
  public Set<String> bound() {
    return scopes.bound();
  }

  /**
   * {@return whether a name is given where values come from elsewhere: a type parameter, a type's
   * name, or part of a pattern}
   */
  public boolean declares(String name) {
    return scopes.declares(name);
  }

  /**
   * {@return all that may give a name its value, expressions and import statements; null when some
   * of it is neither, as a parameter is}
   */
  public @Nullable List<Node> givers(Node use) {
    List<Node> found = new ArrayList<>();
    for (Scopes.Binding b : scopes.lookup(use)) {
      use.tree().spend(1);
      Import i = b.imported();
      Node giver = i == null ? b.value() : i.node();
      if (giver == null || found.size() == MOST_VALUES) {
        return null;
      }
      found.add(giver);
    }
    return found;
  }

  /** {@return the one expression that is ever assigned to a local name; null when it is not so} */
  public @Nullable Node assigned(Node use) {
    List<Scopes.Binding> bindings = scopes.lookup(use);
    Node value = bindings.size() == 1 ? bindings.getFirst().value() : null;
    Node statement = value == null ? null : value.parent();
    return statement != null && statement.is("assignment") ? value : null;
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
}
