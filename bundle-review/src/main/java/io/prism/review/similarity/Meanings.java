package io.prism.review.similarity;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names of one file mean to everyone, however they got here. */
final class Meanings {
  private static final Set<String> COMPUTING = Set.of("torch", "math", "operator");

  private final PythonFile file;
  private final OwnNames names;
  private final Plain plain;

  Meanings(PythonFile file, OwnNames names, Plain plain) {
    this.file = file;
    this.names = names;
    this.plain = plain;
  }

  /**
   * What everyone imports, under whatever alias.
   *
   * @param name its last name
   * @param computes whether it is of a module that computes
   */
  record Shared(String name, boolean computes) {
    /** abs() may be the builtin or, after a star, torch's: one token, whichever it is. */
    String token() {
      return Vocabulary.BUILTINS.contains(name) ? name : "@" + name;
    }
  }

  /** {@return what a name means to everyone; null where it means nothing} */
  @Nullable Shared shared(Node node) {
    if (node.is("identifier") && Names.role(node) == Names.Role.BIND) {
      return null;
    }
    String origin = origin(node);
    if (origin == null) {
      return null;
    }
    int last = origin.lastIndexOf('.');
    return new Shared(
        origin.substring(last + 1),
        last > 0 && COMPUTING.contains(origin.substring(0, origin.indexOf('.'))));
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

  /** {@return the name that {@code getattr(o, "name")} or its like is about; null for others} */
  @Nullable String named(Node call, String builtin, int arguments) {
    List<Node> given = Displays.builtin(file, call, builtin) ? Displays.given(call) : List.of();
    boolean plainly =
        given.size() == arguments
            && given.stream()
                .noneMatch(a -> a.is("list_splat", "dictionary_splat", "keyword_argument"));
    return plainly ? plain.text(given.get(1)) : null;
  }
}
