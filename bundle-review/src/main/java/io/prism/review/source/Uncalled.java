package io.prism.review.source;

import io.prism.review.python.Mentions;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions of a bundle that nothing in it mentions, such as a {@code from_pretrained} that came
 * with the file. What is wrong in them is met by nobody; should they be called after all, by a name
 * that is put together, they fail in the player.
 */
final class Uncalled {
  /** What torch calls by these names. */
  private static final Set<String> CALLED =
      Set.of(
          "backward",
          "extra_repr",
          "forward",
          "get_lr",
          "jvp",
          "reset_parameters",
          "setup_context",
          "step",
          "vmap");

  /** Decorators that call nothing and hand nothing on. */
  private static final Set<String> PLAIN = Set.of("classmethod", "staticmethod", "torch.no_grad()");

  private final Mentions mentions;
  private final Set<String> hooks;

  /**
   * @param hooks names of functions that the evaluation calls
   */
  Uncalled(Collection<PythonFile> files, Set<String> hooks) {
    this.mentions = new Mentions(files);
    this.hooks = hooks;
  }

  /** {@return the function around a node that nothing mentions; null where there is none} */
  @Nullable Node around(Node node) {
    for (Node n = node.parent(); n != null; n = n.parent()) {
      Node name = n.is("function_definition") ? n.field("name") : null;
      if (name != null && plain(n) && unmentioned(name.name(), n)) {
        return n;
      }
    }
    return null;
  }

  /** Where it calls itself, or something of its name, it is not called from elsewhere. */
  private boolean unmentioned(String name, Node function) {
    return !hooks.contains(name)
        && !CALLED.contains(name)
        && !name.startsWith("__")
        && mentions.of(name) == Mentions.in(function, name);
  }

  private static boolean plain(Node function) {
    Node parent = function.parent();
    return parent == null
        || !parent.is("decorated_definition")
        || parent.children().stream()
            .filter(c -> c.is("decorator"))
            .allMatch(d -> PLAIN.contains(d.text().substring(1).strip()));
  }
}
