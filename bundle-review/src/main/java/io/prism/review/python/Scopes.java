package io.prism.review.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python's scopes: which namespace each node is evaluated in, and what gives a name a value there.
 *
 * <p>Defaults, annotations and decorators belong to the scope around a function, the first iterable
 * of a comprehension to the scope around it, a walrus to the function around its comprehension;
 * names of a class are seen by its body only; {@code global} sends a name to the module.
 */
final class Scopes {
  /**
   * One place that gives a name a value.
   *
   * @param end byte offset from which on it has happened
   * @param always whether a module or class that reaches this offset has certainly done it
   * @param definition whether it is a {@code def} or {@code class}
   */
  record Binding(
      int end,
      boolean always,
      boolean definition,
      @Nullable Import imported,
      @Nullable Node value) {}

  private static final Set<String> PLAIN =
      Set.of(
          "expression_statement",
          "assignment",
          "pattern_list",
          "tuple_pattern",
          "list_pattern",
          "decorated_definition");
  private static final Set<String> RUNNING =
      Set.of(
          "call",
          "decorator",
          "subscript",
          "binary_operator",
          "unary_operator",
          "comparison_operator",
          "for_statement",
          "with_statement");

  private static final int MOST_HELD = 20;

  private final SyntaxTree tree;
  private final int[] scope;
  private final Map<Integer, Map<String, List<Binding>>> table = new HashMap<>();
  private final Map<Integer, Set<String>> passedOn = new HashMap<>();
  private final Map<Integer, Node> values = new HashMap<>();
  private final Map<Integer, Integer> firstClauses = new HashMap<>();
  private final Map<String, List<Node>> held = new HashMap<>();
  private final Set<String> stored = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private int[] runs = new int[16];
  private int runCount;

  Scopes(SyntaxTree tree, List<Import> imports) {
    this.tree = tree;
    this.scope = new int[tree.size()];
    for (Node node : tree.root().subtree()) {
      scope[node.index()] = place(node);
      declare(node);
    }
    for (Import i : imports) {
      importing(i);
    }
    for (Node node : tree.root().subtree()) {
      if (node.is("identifier")) {
        bind(node);
      } else if (RUNNING.contains(node.kind()) && !deferred(node)) {
        runs = runCount == runs.length ? Arrays.copyOf(runs, 2 * runCount) : runs;
        runs[runCount++] = node.start();
      }
    }
  }

  /** {@return what may give the name its value where it is read; empty when nothing does} */
  List<Binding> lookup(Node use) {
    int at = find(use);
    return at < 0 ? List.of() : bindings(at, use.name());
  }

  /** {@return the scope whose name a use reads, as the index of its node; -1 for a builtin} */
  int find(Node use) {
    String name = use.name();
    for (int s = scope[use.index()], first = s; s >= 0; s = outer(s)) {
      boolean hidden = s != first && kind(s).equals("class_definition");
      if (!hidden
          && !passedOn.getOrDefault(s, Set.of()).contains(name)
          && !bindings(s, name).isEmpty()) {
        return s;
      }
    }
    return -1;
  }

  List<Binding> bindings(int at, String name) {
    return table.getOrDefault(at, Map.of()).getOrDefault(name, List.of());
  }

  /** {@return whether a use certainly reads a value of the bundle's own and not a builtin} */
  boolean bound(Node use) {
    int at = find(use);
    if (at < 0) {
      return false;
    }
    if (at != 0 && !kind(at).equals("class_definition")) {
      return true; // locals are local in all of the function
    }
    String name = use.name();
    boolean later = deferred(use);
    return !deleted.contains(name)
        && bindings(at, name).stream()
            .anyMatch(
                b ->
                    b.always()
                        && (b.end() <= use.start()
                            || later && b.definition() && !runsBetween(use.start(), b.end())));
  }

  /** {@return whether anything in the file stores into a name or attribute of that name} */
  boolean stored(String name) {
    return stored.contains(name);
  }

  /** {@return whether a node runs only when a function is called} */
  boolean deferred(Node node) {
    for (int s = scope[node.index()]; s > 0; s = outer(s)) {
      if (kind(s).equals("function_definition") || kind(s).equals("lambda")) {
        return true;
      }
    }
    return false;
  }

  private boolean runsBetween(int from, int to) {
    int i = Arrays.binarySearch(runs, 0, runCount, from);
    int next = i >= 0 ? i : -i - 1;
    return next < runCount && runs[next] < to;
  }

  private int outer(int s) {
    return s == 0 ? -1 : scope[s];
  }

  private String kind(int index) {
    return tree.kind(index);
  }

  /** The scope of a node; its parent's is known, for nodes come in preorder. */
  private int place(Node node) {
    Node parent = node.parent();
    if (parent == null) {
      return 0;
    }
    int p = parent.index();
    String field = node.fieldName();
    return switch (parent.kind()) {
      case "function_definition", "lambda" ->
          field.equals("body") || field.equals("parameters") ? p : scope[p];
      case "class_definition" -> field.equals("body") ? p : scope[p];
      case "list_comprehension",
          "set_comprehension",
          "dictionary_comprehension",
          "generator_expression" ->
          p;
      case "for_in_clause" -> {
        int whole = Math.max(0, tree.parent(p));
        boolean first = firstClauses.computeIfAbsent(whole, k -> p) == p;
        yield first && field.equals("right") ? scope[whole] : scope[p];
      }
      case "default_parameter", "typed_default_parameter", "typed_parameter" ->
          field.equals("value") || field.equals("type") ? scope[scope[p]] : scope[p];
      default -> scope[p];
    };
  }

  /** What assignments and the like give to which target, and where names go elsewhere. */
  private void declare(Node node) {
    switch (node.kind()) {
      case "global_statement", "nonlocal_statement" ->
          node.children()
              .forEach(
                  n ->
                      passedOn
                          .computeIfAbsent(scope[node.index()], k -> new HashSet<>())
                          .add(n.name()));
      case "delete_statement" -> {
        for (Node n : node.subtree()) {
          if (n.is("identifier")) {
            deleted.add(n.name());
          }
        }
      }
      case "assignment" -> pair(node.field("left"), node.field("right"));
      case "named_expression", "default_parameter", "typed_default_parameter" ->
          pair(node.field("name"), node.field("value"));
      case "for_statement", "for_in_clause" -> {
        Node right = node.field("right");
        List<Node> items =
            right != null && right.is("list", "tuple", "set") ? right.children() : List.of();
        pair(node.field("left"), items.isEmpty() ? null : items.getFirst());
      }
      case "call" -> {
        Node function = node.field("function");
        Node arguments = node.field("arguments");
        if (function != null && function.is("identifier") && function.name().equals("setattr")) {
          List<Node> list = arguments == null ? List.of() : arguments.children();
          String name = list.size() > 1 ? Literals.string(list.get(1)) : null;
          if (name != null) {
            stored.add(name);
          }
        }
      }
      default -> {}
    }
  }

  private void pair(@Nullable Node target, @Nullable Node value) {
    if (target == null) {
      return;
    }
    if (target.is("attribute")) {
      Node attribute = target.field("attribute");
      if (attribute != null) {
        stored.add(attribute.name());
        hold(attribute.name(), value);
      }
    } else if (value != null && target.is("identifier")) {
      values.put(target.index(), value);
    } else if (target.is("pattern_list", "tuple_pattern", "list_pattern")) {
      List<Node> targets = target.children();
      boolean display = value != null && value.is("expression_list", "tuple", "list");
      List<Node> items = value != null && display ? value.children() : List.of();
      boolean plain =
          items.size() == targets.size() && items.stream().noneMatch(i -> i.is("list_splat"));
      for (int i = 0; i < targets.size(); i++) {
        pair(targets.get(i), plain ? items.get(i) : null);
      }
    }
  }

  private void hold(String attribute, @Nullable Node value) {
    List<Node> values = held.computeIfAbsent(attribute, k -> new ArrayList<>());
    if (value != null && values.size() < MOST_HELD) {
      values.add(value);
    }
  }

  /** {@return what some object's attribute of that name is set to, in assignments and classes} */
  List<Node> held(String attribute) {
    return held.getOrDefault(attribute, List.of());
  }

  private void importing(Import i) {
    if (i.star()) {
      return;
    }
    String alias = i.alias();
    String member = i.name();
    String name = alias != null ? alias : member != null ? member : i.module().split("\\.", 2)[0];
    int at = owner(scope[i.node().index()], name);
    add(at, name, new Binding(i.node().end(), always(i.node(), at), false, i, null));
  }

  private void bind(Node id) {
    Node parent = id.parent();
    if (parent == null || parent.is("aliased_import")) {
      return;
    }
    boolean capture = capture(id);
    if (!capture && Names.role(id) != Names.Role.BIND) {
      return;
    }
    boolean definition =
        parent.is("function_definition", "class_definition") && id.fieldName().equals("name");
    int from = scope[id.index()];
    if (parent.is("named_expression")) {
      while (kind(from).endsWith("comprehension") || kind(from).equals("generator_expression")) {
        from = scope[from];
      }
    }
    String name = id.name();
    int at = owner(from, name);
    Node whole = definition ? parent : id;
    Node statement = definition ? parent : id.enclosing("expression_statement");
    Node value = capture ? subject(id) : definition ? parent : values.get(id.index());
    if (kind(at).equals("class_definition")) {
      hold(name, value);
    }
    if (!parent.is("parameters", "lambda_parameters", "typed_parameter")) {
      stored.add(name);
    }
    add(
        at,
        name,
        new Binding(
            (statement == null ? id : statement).end(),
            at == from && always(whole, at),
            definition,
            null,
            value));
  }

  /** A bare name as a pattern of {@code match} takes the value. */
  private static boolean capture(Node id) {
    Node dotted = id.parent();
    Node pattern = dotted == null ? null : dotted.parent();
    return dotted != null
        && dotted.is("dotted_name")
        && pattern != null
        && pattern.is("case_pattern")
        && dotted.children().size() == 1;
  }

  private static @Nullable Node subject(Node id) {
    Node match = id.enclosing("match_statement");
    return match == null ? null : match.field("subject");
  }

  private int owner(int from, String name) {
    return passedOn.getOrDefault(from, Set.of()).contains(name) ? 0 : from;
  }

  private boolean always(Node node, int at) {
    for (Node n = node.parent(); n != null && n.index() != at; n = n.parent()) {
      boolean body = n.is("block") && n.parent() != null && n.parent().index() == at;
      if (!body && !PLAIN.contains(n.kind())) {
        return false;
      }
    }
    return true;
  }

  private void add(int at, String name, Binding binding) {
    table
        .computeIfAbsent(at, k -> new HashMap<>())
        .computeIfAbsent(name, k -> new ArrayList<>())
        .add(binding);
  }
}
