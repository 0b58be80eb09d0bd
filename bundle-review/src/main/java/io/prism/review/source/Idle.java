package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Code of one file that never runs in an evaluation: below {@code if __name__ == "__main__":} and
 * {@code if TYPE_CHECKING:}. Only where nothing in the bundle reads as if it made either of them
 * true. Whoever wakes such a block by ways that are not seen here gains nothing: the player asks
 * again at every import, and refuses it.
 */
final class Idle {
  /** Texts that name what the conditions read, or a way to it. */
  private static final Set<String> TELLING =
      Set.of(
          "TYPE_CHECKING",
          "__main__",
          "__name__",
          "__dict__",
          "__module__",
          "__reduce__",
          "__reduce_ex__",
          "__setstate__");

  private static final Set<String> WRAPPERS = Set.of("functools.wraps", "functools.update_wrapper");

  /** Bytes of source that one text is looked for in. */
  private static final int LONGEST = 200;

  /** Byte offsets by where a block begins; of blocks inside each other the outermost. */
  private final NavigableMap<Integer, Integer> blocks = new TreeMap<>();

  private Idle(Collection<Node> bodies) {
    bodies.stream().sorted(Comparator.comparingInt(Node::start)).forEach(this::add);
  }

  private void add(Node body) {
    Map.Entry<Integer, Integer> before = blocks.floorEntry(body.start());
    if (before == null || before.getValue() < body.end()) {
      blocks.put(body.start(), body.end());
    }
  }

  /** {@return nothing of a file, for bundles in which {@link #waker} finds something} */
  static Idle nothing() {
    return new Idle(List.of());
  }

  /**
   * {@return what never runs of a file}
   *
   * @param functions of any file, see {@link Scripts}
   */
  static Idle of(PythonFile file, Collection<Node> functions) {
    List<Node> bodies = new ArrayList<>(bodies(file));
    functions.stream().filter(f -> f.tree() == file.tree()).forEach(bodies::add);
    return new Idle(bodies);
  }

  /** {@return all of a file that nothing imports} */
  static Idle all(PythonFile file) {
    return new Idle(List.of(file.root()));
  }

  /** {@return the blocks below the guards of a file} */
  static List<Node> bodies(PythonFile file) {
    return guards(file).stream().map(Idle::body).toList();
  }

  /** The {@code if} statements at the top of a file that ask for a script or a type checker. */
  private static List<Node> guards(PythonFile file) {
    return file.root().children().stream()
        .filter(s -> s.is("if_statement") && s.field("consequence") != null)
        .filter(s -> never(s.field("condition"), file))
        .toList();
  }

  private static Node body(Node guard) {
    return Objects.requireNonNull(guard.field("consequence"));
  }

  /** {@return the guard whose block a node stands in, also where something voids it; or null} */
  static @Nullable Node guard(Node node, PythonFile file) {
    return guards(file).stream()
        .filter(g -> body(g).start() <= node.start() && node.end() <= body(g).end())
        .findFirst()
        .orElse(null);
  }

  /** {@return where a file of the bundle may set what the conditions read, or null} */
  static @Nullable String waker(Collection<PythonFile> files, OwnModules modules) {
    boolean handed = files.stream().anyMatch(f -> handsOn(f, modules));
    for (PythonFile file : files) {
      if (file.path().equals("__main__.py") || file.path().endsWith("/__main__.py")) {
        return file.path();
      }
      Idle asked =
          new Idle(
              guards(file).stream()
                  .map(g -> Objects.requireNonNull(g.field("condition")))
                  .toList());
      Idle own = of(file, List.of());
      for (Node node : file.root().subtree()) {
        if (wakes(node, file, handed) && !own.contains(node) && !asked.contains(node)) {
          return file.path() + ":" + node.line();
        }
      }
    }
    return null;
  }

  /** Whether a module of the bundle is used as a value: then any {@code self} may be one. */
  private static boolean handsOn(PythonFile file, OwnModules modules) {
    for (Node node : file.root().subtree()) {
      Node parent = node.parent();
      boolean value =
          node.is("identifier", "attribute")
              && parent != null
              && !(parent.is("attribute")
                  || node.is("identifier") && Names.role(node) != Names.Role.LOAD);
      String origin = value ? file.names().origin(node) : null;
      OwnModules.Member member = origin == null ? null : modules.member(file.path(), origin);
      if (member != null && member.rest().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean wakes(Node node, PythonFile file, boolean handed) {
    return switch (node.kind()) {
      case "identifier" -> sets(node) && !keepsName(node, file) && !freezes(node, file, handed);
      case "string", "concatenated_string", "binary_operator" -> {
        Node parent = node.parent();
        boolean plain = node.is("string") || node.end() - node.start() < LONGEST;
        String text = plain ? Literals.string(node) : null;
        yield text != null
            && TELLING.contains(text)
            && (parent == null || !parent.is("comparison_operator"));
      }
      case "call" -> call(node, file, handed);
      default -> false;
    };
  }

  /** Functions that give a module attributes: setattr of what is not self, wraps of a module. */
  private static boolean call(Node call, PythonFile file, boolean handed) {
    Node function = call.field("function");
    Node list = call.field("arguments");
    if (function == null || list == null) {
      return false;
    }
    List<Node> arguments = list.children();
    Node first = arguments.isEmpty() ? null : arguments.getFirst();
    if (function.name().equals("setattr") && function.is("identifier")) {
      return arguments.size() < 2 || (handed || !own(first)) && !harmless(arguments.get(1), file);
    }
    String origin =
        file.names().origin(function.is("call") ? function.field("function") : function);
    return origin != null
        && WRAPPERS.contains(origin)
        && (first == null
            || first.is("list_splat", "dictionary_splat", "keyword_argument")
            || file.names().origin(first) != null);
  }

  /** {@code object.__setattr__(self, "width", 4)}: how a frozen dataclass sets what it computes. */
  private static boolean freezes(Node name, PythonFile file, boolean handed) {
    Node function = name.parent();
    Node call = function == null ? null : function.parent();
    Node list = call == null || !call.is("call") ? null : call.field("arguments");
    Node object = function == null ? null : function.field("object");
    if (!name.name().equals("__setattr__") || list == null || object == null) {
      return false;
    }
    List<Node> arguments = list.children();
    return object.is("identifier")
        && object.name().equals("object")
        && file.names().unknown(object)
        && arguments.size() == 3
        && arguments.stream()
            .noneMatch(a -> a.is("list_splat", "dictionary_splat", "keyword_argument"))
        && (!handed && own(arguments.getFirst()) || harmless(arguments.get(1), file));
  }

  private static boolean own(@Nullable Node object) {
    return object != null && object.is("identifier") && object.name().equals("self");
  }

  /** A name that is known, or begins like none of those that matter. */
  private static boolean harmless(Node name, PythonFile file) {
    String text = file.names().text(name);
    String prefix = Literals.prefix(name);
    return text != null
        ? !TELLING.contains(text)
        : !prefix.isEmpty() && TELLING.stream().noneMatch(t -> t.startsWith(prefix));
  }

  private static boolean sets(Node node) {
    String name = node.name();
    Node parent = node.parent();
    if (parent == null) {
      return false;
    }
    return switch (name) {
      // Imported under its own name, or asked by an `if`, and nothing else.
      case "TYPE_CHECKING" -> {
        Node asked = parent.is("attribute") ? parent : node;
        Node statement = parent.is("dotted_name") ? parent.parent() : null;
        yield !asked.fieldName().equals("condition")
            && (statement == null || !statement.is("import_from_statement"));
      }
      case "__name__" -> {
        Node whole = parent.is("attribute") ? parent : node;
        Node around = whole.parent();
        boolean read = parent.is("attribute") || Names.role(node) == Names.Role.LOAD;
        yield !read
            || whole.fieldName().equals("left")
                && !around(around, "comparison_operator", "binary_operator", "boolean_operator")
            || around(
                around,
                "pattern_list",
                "tuple_pattern",
                "list_pattern",
                "list_splat_pattern",
                "delete_statement")
            || whole.enclosing("as_pattern_target") != null;
      }
      case "__setattr__" -> !(parent.is("function_definition") || onSuper(parent));
      default -> false;
    };
  }

  /** {@code wrapper.__name__ = f.__name__}, of what is no module. */
  private static boolean keepsName(Node name, PythonFile file) {
    Node target = name.parent();
    Node object = target == null || !target.is("attribute") ? null : target.field("object");
    Node statement = object == null || target == null ? null : target.parent();
    Node value = statement == null || !statement.is("assignment") ? null : statement.field("right");
    Node read = value == null ? null : value.field("attribute");
    return object != null
        && object.is("identifier")
        && file.names().origin(object) == null
        && read != null
        && read.name().equals("__name__");
  }

  private static boolean onSuper(Node attribute) {
    Node object = attribute.field("object");
    Node function = object == null || !object.is("call") ? null : object.field("function");
    return function != null && function.name().equals("super");
  }

  private static boolean around(@Nullable Node node, String... kinds) {
    return node != null && node.is(kinds);
  }

  boolean contains(Node node) {
    Map.Entry<Integer, Integer> before = blocks.floorEntry(node.start());
    return before != null && node.end() <= before.getValue();
  }

  private static boolean never(@Nullable Node condition, PythonFile file) {
    if (condition == null) {
      return false;
    }
    if (condition.is("identifier", "attribute")) {
      return "typing.TYPE_CHECKING".equals(file.names().origin(condition));
    }
    List<Node> parts = condition.is("comparison_operator") ? condition.children() : List.of();
    return parts.size() == 3
        && parts.get(1).text().equals("==")
        && (main(parts.get(0), parts.get(2), file) || main(parts.get(2), parts.get(0), file));
  }

  private static boolean main(Node name, Node text, PythonFile file) {
    return name.is("identifier")
        && name.name().equals("__name__")
        && Names.role(name) == Names.Role.LOAD
        && file.names().unknown(name)
        && "__main__".equals(Literals.string(text));
  }
}
