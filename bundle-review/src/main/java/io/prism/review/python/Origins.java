package io.prism.review.python;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows expressions to what was imported. Remembers what it found, so that chains stay cheap. */
final class Origins {
  /** Aliases of aliases are followed this far. */
  private static final int LONGEST_CHAIN = 40;

  /** Characters of a dotted path; no module lies that deep. */
  private static final int LONGEST_PATH = 300;

  private static final int MOST_RETURNS = 8;

  private final Scopes scopes;
  private final Names names;
  private final Map<Integer, String> members = new HashMap<>();
  private final Map<Integer, Map<String, String>> origins = new HashMap<>();
  private final Map<Integer, Map<String, Node>> pairs = new HashMap<>();
  private final Map<Integer, List<Node>> items = new HashMap<>();

  Origins(Scopes scopes, Names names) {
    this.scopes = scopes;
    this.names = names;
  }

  @Nullable String origin(@Nullable Node expression, int depth) {
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
        List<Node> asked = names.attributeCall(expression);
        String name = asked == null ? null : names.text(asked.get(1));
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
        if (parts.isEmpty()) {
          yield null;
        }
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
    List<Node> bodies = function.is("identifier") ? names.values(function) : List.of(function);
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

  /** {@code [torch][0]} and {@code {'t': torch}['t']}: an element of a display. */
  private @Nullable String element(Node subscript, int depth) {
    Node value = display(subscript.field("value"));
    Node index = subscript.field("subscript");
    String key = index == null ? null : Literals.string(index);
    if (value != null && value.is("dictionary") && key != null) {
      Node found = pairs.computeIfAbsent(value.index(), k -> pairs(value)).get(key);
      return origin(found, depth + 1);
    }
    if (value == null || index == null || !index.is("integer") || !value.is("list", "tuple")) {
      return null;
    }
    List<Node> items = this.items.computeIfAbsent(value.index(), k -> value.children());
    int i =
        index.text().length() > 4
            ? -1
            : index.text().chars().allMatch(Character::isDigit)
                ? Integer.parseInt(index.text())
                : -1;
    return i >= 0 && i < items.size() ? origin(items.get(i), depth + 1) : null;
  }

  private @Nullable Node display(@Nullable Node node) {
    if (node == null || !node.is("identifier")) {
      return node;
    }
    List<Node> values = names.values(node);
    return values.size() == 1 ? values.getFirst() : null;
  }

  /** The last of equal keys counts. */
  private static Map<String, Node> pairs(Node dictionary) {
    Map<String, Node> pairs = new HashMap<>();
    for (Node pair : dictionary.children()) {
      String key = pair.is("pair") ? Literals.string(pair.field("key")) : null;
      Node value = pair.field("value");
      if (key != null && value != null) {
        pairs.put(key, value);
      }
    }
    return pairs;
  }

  /** {@return the origin of a name in a scope} */
  @Nullable String origin(int at, String name, int depth) {
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
}
