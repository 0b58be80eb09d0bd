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

  private final ScopeTree tree;
  private final Assignments assignments;
  private final Map<Integer, Map<String, List<Binding>>> table = new HashMap<>();
  private final Map<Integer, Set<String>> passedOn = new HashMap<>();
  private final Map<Integer, Set<String>> nonlocal = new HashMap<>();
  private final Set<String> stored = new HashSet<>();
  private final Set<String> declared = new HashSet<>();
  private int[] runs = new int[16];
  private int runCount;

  Scopes(SyntaxTree source, List<Import> imports) {
    this.tree = new ScopeTree(source);
    this.assignments = new Assignments(source);
    for (Node node : source.root().subtree()) {
      if (node.is("global_statement", "nonlocal_statement")) {
        pass(node, passedOn);
      }
      if (node.is("nonlocal_statement")) {
        pass(node, nonlocal);
      }
    }
    for (Import i : imports) {
      importing(i);
    }
    for (Node node : source.root().subtree()) {
      if (node.is("identifier")) {
        bind(node);
      } else if (node.is("type_parameter", "type_alias_statement", "case_pattern")) {
        declare(node);
      } else if (RUNNING.contains(node.kind()) && !tree.deferred(node)) {
        runs = runCount == runs.length ? Arrays.copyOf(runs, 2 * runCount) : runs;
        runs[runCount++] = node.start();
      }
    }
  }

  private void pass(Node statement, Map<Integer, Set<String>> into) {
    Set<String> names = into.computeIfAbsent(tree.of(statement), k -> new HashSet<>());
    statement.children().forEach(n -> names.add(n.name()));
  }

  /** {@return what may give the name its value where it is read; empty when nothing does} */
  List<Binding> lookup(Node use) {
    int at = find(use);
    return at < 0 ? List.of() : bindings(at, use.name());
  }

  /** {@return the scope whose name a use reads, as the index of its node; -1 for a builtin} */
  int find(Node use) {
    String name = use.name();
    for (int s = tree.of(use), first = s; s >= 0; s = tree.outer(s)) {
      use.tree().spend(1);
      boolean hidden = s != first && tree.isClass(s);
      if (!hidden
          && !passedOn.getOrDefault(s, Set.of()).contains(name)
          && !bindings(s, name).isEmpty()) {
        return s;
      }
    }
    return -1;
  }

  boolean outerFunctionBinds(Node use) {
    String name = use.name();
    int from = tree.of(use);
    for (int s = tree.outer(from); s > 0; s = tree.outer(s)) {
      use.tree().spend(1);
      Set<String> passed = passedOn.getOrDefault(s, Set.of());
      if (!tree.isClass(s) && (!bindings(s, name).isEmpty() || passed.contains(name))) {
        return !passed.contains(name) || nonlocal.getOrDefault(s, Set.of()).contains(name);
      }
    }
    return false;
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
    if (at != 0 && !tree.isClass(at)) {
      return true; // locals are local in all of the function
    }
    String name = use.name();
    use.tree().spend(bindings(at, name).size());
    boolean later = tree.deferred(use);
    return !assignments.deleted(name)
        && bindings(at, name).stream()
            .anyMatch(
                b ->
                    b.always()
                        && (b.end() <= use.start()
                            || later && b.definition() && !runsBetween(use.start(), b.end())));
  }

  /** {@return whether anything in the file but a parameter stores into that name or attribute} */
  boolean stored(String name) {
    return stored.contains(name) || assignments.stored(name);
  }

  boolean declares(String name) {
    return declared.contains(name);
  }

  Set<String> bound() {
    Set<String> names = new HashSet<>();
    table.values().forEach(t -> names.addAll(t.keySet()));
    return names;
  }

  /** {@return what some object's attribute of that name is set to, in assignments and classes} */
  List<Node> held(String attribute) {
    return assignments.held(attribute);
  }

  /** {@return whether a node runs only when a function is called} */
  boolean deferred(Node node) {
    return tree.deferred(node);
  }

  private boolean runsBetween(int from, int to) {
    int i = Arrays.binarySearch(runs, 0, runCount, from);
    int next = i >= 0 ? i : -i - 1;
    return next < runCount && runs[next] < to;
  }

  private void importing(Import i) {
    if (i.star()) {
      return;
    }
    String alias = i.alias();
    String member = i.name();
    String name = alias != null ? alias : member != null ? member : i.module().split("\\.", 2)[0];
    int at = owner(tree.of(i.node()), name);
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
    int from = tree.of(id);
    if (parent.is("named_expression")) {
      while (tree.isComprehension(from)) {
        from = tree.outer(from);
      }
    }
    String name = id.name();
    int at = owner(from, name);
    Node whole = definition ? parent : id;
    Node statement = definition ? parent : id.enclosing("expression_statement");
    Node value = capture ? subject(id) : definition ? parent : assignments.value(id);
    if (tree.isClass(at)) {
      assignments.hold(name, value);
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

  /** Names of types and their parameters, and all names of a pattern. */
  private void declare(Node node) {
    Node parent = node.parent();
    boolean generic = node.is("type_parameter") && node.fieldName().equals("type_parameters");
    Node whole = node.is("type_alias_statement") ? node.field("left") : node;
    boolean outermost = parent == null || !parent.is("case_pattern");
    if (whole != null && outermost && (generic || !node.is("type_parameter"))) {
      for (Node n : whole.subtree()) {
        if (n.is("identifier")) {
          declared.add(n.name());
        }
      }
    }
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

  /** {@code global} gives a name to the module, {@code nonlocal} to the function around. */
  private int owner(int from, String name) {
    if (!passedOn.getOrDefault(from, Set.of()).contains(name)) {
      return from;
    }
    if (!nonlocal.getOrDefault(from, Set.of()).contains(name)) {
      return 0;
    }
    int s = tree.outer(from);
    while (s > 0 && tree.isClass(s)) {
      s = tree.outer(s);
    }
    return Math.max(0, s);
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
