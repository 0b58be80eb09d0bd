package io.prism.review.similarity;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the names of one file mean to everyone, however they got here. */
final class Meanings {
  private final PythonFile file;
  private final OwnNames names;
  private final Plain plain;

  Meanings(PythonFile file, OwnNames names, Plain plain) {
    this.file = file;
    this.names = names;
    this.plain = plain;
  }

  /** {@return the last name of what everyone imports, under whatever alias; null otherwise} */
  @Nullable String shared(Node node) {
    if (node.is("identifier") && Names.role(node) == Names.Role.BIND) {
      return null;
    }
    String origin = origin(node);
    if (origin == null) {
      return null;
    }
    // abs() may be the builtin or, after a star, torch's: one token, whichever it is.
    String name = origin.substring(origin.lastIndexOf('.') + 1);
    return Vocabulary.BUILTINS.contains(name) ? name : "@" + name;
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
