package io.prism.contracts.manifest;

import io.prism.contracts.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model is built, as counts of local patterns of its graph, without the graph: {@code
 * structure.json} of a run.
 *
 * @param schema {@value #SCHEMA}
 * @param terms number of canonical operations
 * @param levels for each radius, digest of a pattern to how often it occurs
 */
public record Structure(String schema, int terms, List<SortedMap<String, Integer>> levels) {
  /** Name and version of the file. */
  public static final String SCHEMA = "prism.structure.v1";

  /** Name of the file among a run's artifacts. */
  public static final String FILE = "structure.json";

  public Structure {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.notNegative(terms, "terms");
    List<SortedMap<String, Integer>> copy = new ArrayList<>();
    for (SortedMap<String, Integer> level : Require.items(levels, "levels")) {
      level.forEach((k, n) -> Require.notNegative(n, k));
      copy.add(new TreeMap<>(level));
    }
    levels = List.copyOf(copy);
  }

  /**
   * {@return how alike two models are built, level by level, each in [0, 1]}
   *
   * <p>Histogram intersection of Weisfeiler-Lehman features, the optimal assignment kernel of
   * Kriege, Giscard and Wilson (NeurIPS 2016, arXiv:1606.01141), on relative frequencies so that
   * depth counts little. In whole numbers: equal distributions give exactly 1.
   */
  public List<Double> intersections(Structure other) {
    List<Double> out = new ArrayList<>();
    for (int i = 0; i < Math.min(levels.size(), other.levels.size()); i++) {
      out.add(intersection(levels.get(i), terms, other.levels.get(i), other.terms));
    }
    return out;
  }

  /** {@return the mean of {@link #intersections}; 1 for equal distributions of patterns} */
  public double likeness(Structure other) {
    return intersections(other).stream().mapToDouble(Double::doubleValue).average().orElse(1);
  }

  private static double intersection(
      SortedMap<String, Integer> a, int sizeA, SortedMap<String, Integer> b, int sizeB) {
    if (sizeA == 0 || sizeB == 0) {
      return sizeA == sizeB ? 1 : 0;
    }
    long common = 0;
    for (Map.Entry<String, Integer> e : a.entrySet()) {
      long other = b.getOrDefault(e.getKey(), 0);
      common += Math.min((long) e.getValue() * sizeB, other * sizeA);
    }
    return Math.min(1, (double) common / ((long) sizeA * sizeB));
  }
}
