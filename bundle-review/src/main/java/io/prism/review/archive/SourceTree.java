package io.prism.review.archive;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a bundle: relative POSIX path to text. Text is UTF-8 decoded, without byte order
 * mark, lines end in {@code \n}: what is reviewed is exactly what will run, whatever a reader
 * thinks of a lone carriage return.
 */
public record SourceTree(SortedMap<String, String> files) {
  public SourceTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** {@return the paths of the Python files, sorted} */
  public List<String> pythonFiles() {
    return files.keySet().stream().filter(p -> p.endsWith(".py")).toList();
  }

  /**
   * {@return this tree without the one top directory that holds everything, or this tree when there
   * is none}
   */
  SourceTree withoutCommonTop() {
    if (files.isEmpty()) {
      return this;
    }
    String first = files.firstKey();
    int slash = first.indexOf('/');
    if (slash < 0) {
      return this;
    }
    String top = first.substring(0, slash + 1);
    if (!files.keySet().stream().allMatch(p -> p.startsWith(top))) {
      return this;
    }
    SortedMap<String, String> stripped = new TreeMap<>();
    files.forEach((path, text) -> stripped.put(path.substring(top.length()), text));
    return new SourceTree(stripped);
  }
}
