package io.prism.review.source;

import io.prism.contracts.Nearest;
import io.prism.review.python.Literals;
import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, Optional<String>> known = new HashMap<>();

  Spelling(Collection<PythonFile> files) {
    this.files = List.copyOf(files);
  }

  /**
   * {@return the method that is probably meant, null where the name is right or nothing is like it}
   *
   * @param file where it is called, which pays for a name that is new
   * @param method what is called, as in {@code x.method()}
   */
  @Nullable String meant(PythonFile file, String method) {
    Optional<String> before = known.get(method);
    if (before == null) {
      file.spend(ModuleNames.MEMBERS.size());
      before = Optional.ofNullable(meant(method));
      known.put(method, before);
    }
    return before.orElse(null);
  }

  private @Nullable String meant(String method) {
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
    for (String there : ModuleNames.MEMBERS) {
      if (Math.abs(there.length() - method.length()) <= most
          && !there.startsWith("_")
          && (Nearest.distance(method, there) <= most || swapped(method, there))) {
        boolean closer =
            best == null || Nearest.distance(method, there) < Nearest.distance(method, best);
        best = closer ? there : best;
      }
    }
    return best;
  }

  /** {@code veiw} and {@code view}: two neighbours have changed places. */
  private static boolean swapped(String method, String known) {
    if (method.length() != known.length()) {
      return false;
    }
    int i = 0;
    while (i < method.length() && method.charAt(i) == known.charAt(i)) {
      i++;
    }
    return i + 1 < method.length()
        && method.charAt(i) == known.charAt(i + 1)
        && method.charAt(i + 1) == known.charAt(i)
        && method.substring(i + 2).equals(known.substring(i + 2));
  }

  private Map<String, Integer> others() {
    Map<String, Integer> counts = others;
    if (counts == null) {
      counts = new HashMap<>();
      for (PythonFile file : files) {
        for (Node n : file.root().subtree()) {
          String text = n.is("string") ? Literals.string(n) : null;
          if (text != null) {
            texts.add(text);
          }
          if (n.is("identifier")) {
            counts.merge(n.name(), called(n) ? 0 : 1, Integer::sum);
          }
        }
      }
      others = counts;
    }
    return counts;
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
