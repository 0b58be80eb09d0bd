package io.prism.review.python;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often names occur in the files of a bundle. Counts when it is asked for the first time. */
public final class Mentions {
  private final Collection<PythonFile> files;
  private @Nullable Map<String, Integer> counts;

  /** Of these files. */
  public Mentions(Collection<PythonFile> files) {
    this.files = List.copyOf(files);
  }

  /** {@return how often an identifier occurs in a part of a file} */
  public static int in(Node part, String name) {
    int found = 0;
    for (Node n : part.subtree()) {
      found += n.is("identifier") && n.name().equals(name) ? 1 : 0;
    }
    return found;
  }

  /** {@return how often an identifier occurs, whatever it does} */
  public int of(String name) {
    Map<String, Integer> known = counts;
    if (known == null) {
      known = new HashMap<>();
      for (PythonFile file : files) {
        for (Node n : file.root().subtree()) {
          if (n.is("identifier")) {
            known.merge(n.name(), 1, Integer::sum);
          }
        }
      }
      counts = known;
    }
    return known.getOrDefault(name, 0);
  }
}
