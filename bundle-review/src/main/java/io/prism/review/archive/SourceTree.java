package io.prism.review.archive;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
   * is none; where the manifest lies deeper, and everything else with it, without all above it}
   */
  SourceTree withoutCommonTop() {
    String first = files.isEmpty() ? "" : files.firstKey();
    return files.keySet().stream()
        .filter(p -> p.endsWith("/prism.yaml") || p.endsWith("/prism.yml"))
        .map(SourceTree::folder)
        .filter(this::holdsAll)
        .findFirst()
        .or(() -> Optional.of(first.substring(0, first.indexOf('/') + 1)).filter(this::holdsAll))
        .map(this::below)
        .orElse(this);
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private boolean holdsAll(String top) {
    return files.keySet().stream().allMatch(p -> p.startsWith(top));
  }

  private SourceTree below(String top) {
    SortedMap<String, String> stripped = new TreeMap<>();
    files.forEach((path, text) -> stripped.put(path.substring(top.length()), text));
    return new SourceTree(stripped);
  }
}
