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
  private static final Set<String> CONDITIONS = Set.of("__name__", "TYPE_CHECKING");
  private static final Set<String> SETTERS =
      Set.of("setattr", "__setattr__", "__dict__", "vars", "globals", "locals");

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

  /** {@return whether no file of the bundle sets what the conditions read} */
  static boolean sound(Collection<PythonFile> files) {
    for (PythonFile file : files) {
      if (CONDITIONS.stream().anyMatch(file.names()::stored)) {
        return false;
      }
      for (Node node : file.root().subtree()) {
        if (node.is("identifier") && SETTERS.contains(node.name())) {
          return false;
        }
      }
    }
    return true;
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
