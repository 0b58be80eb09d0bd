package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Code of one file that never runs in an evaluation: below {@code if __name__ == "__main__":} and
 * {@code if TYPE_CHECKING:}. Only where nothing in the bundle could make either of them true; a
 * bundle that sets such names, or attributes by a text, has no idle code.
 */
final class Idle {
  /** What can give an attribute, or a module its name, without an assignment. */
  private static final Set<String> SETTERS =
      Set.of(
          "setattr",
          "__setattr__",
          "__dict__",
          "vars",
          "globals",
          "locals",
          "wraps",
          "update_wrapper");

  /** Byte offsets. */
  private record Block(int from, int to) {}

  private final List<Block> blocks = new ArrayList<>();

  /**
   * @param sound whether {@link #sound} holds for the bundle
   */
  Idle(PythonFile file, boolean sound) {
    if (!sound) {
      return;
    }
    for (Node statement : file.root().children()) {
      Node block = statement.is("if_statement") ? statement.field("consequence") : null;
      if (block != null && never(statement.field("condition"), file)) {
        blocks.add(new Block(block.start(), block.end()));
      }
    }
  }

  /** {@return whether no file of the bundle can set what the conditions read} */
  static boolean sound(Collection<PythonFile> files) {
    for (PythonFile file : files) {
      for (Node node : file.root().subtree()) {
        if (node.is("identifier") && sets(node)) {
          return false;
        }
      }
    }
    return true;
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
      default -> SETTERS.contains(name);
    };
  }

  private static boolean around(@Nullable Node node, String... kinds) {
    return node != null && node.is(kinds);
  }

  boolean contains(Node node) {
    return blocks.stream().anyMatch(b -> b.from() <= node.start() && node.end() <= b.to());
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
