package io.prism.review.source;

import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import io.prism.review.rule.Nearest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods that a bundle calls and that nothing is known to have. */
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int LONG = 6;

  private final Collection<PythonFile> files;

  /**
   * Mentions of a name, less those where it is a method that is called; made at the first question.
   */
  private @Nullable Map<String, Integer> others;

  private final Set<String> texts = new HashSet<>();

  Spelling(Collection<PythonFile> files) {
    this.files = List.copyOf(files);
  }

  /**
   * {@return the method that is probably meant, null where the name is right or nothing is like it}
   *
   * @param method what is called, as in {@code x.method()}
   */
  @Nullable String meant(String method) {
    if (method.length() < SHORTEST
        || method.startsWith("_")
        || ModuleNames.MEMBERS.contains(method)
        || FileAccessRule.METHODS.contains(method)
        || others().getOrDefault(method, 0) > 0
        || texts.contains(method)) {
      return null;
    }
    int most = method.length() < LONG ? 1 : 2;
    String best = null;
    for (String known : ModuleNames.MEMBERS) {
      if (Math.abs(known.length() - method.length()) <= most
          && !known.startsWith("_")
          && Nearest.distance(method, known) <= most) {
        boolean closer =
            best == null || Nearest.distance(method, known) < Nearest.distance(method, best);
        best = closer ? known : best;
      }
    }
    return best;
  }

  private Map<String, Integer> others() {
    Map<String, Integer> known = others;
    if (known == null) {
      known = new HashMap<>();
      for (PythonFile file : files) {
        for (Node n : file.root().subtree()) {
          String text = n.is("string") ? Literals.string(n) : null;
          if (text != null) {
            texts.add(text);
          }
          if (n.is("identifier")) {
            known.merge(n.name(), called(n) ? 0 : 1, Integer::sum);
          }
        }
      }
      others = known;
    }
    return known;
  }

  private static boolean called(Node name) {
    Node attribute = name.parent();
    Node call = attribute == null ? null : attribute.parent();
    return attribute != null
        && attribute.is("attribute")
        && name.fieldName().equals("attribute")
        && call != null
        && call.is("call")
        && attribute.fieldName().equals("function");
  }
}
