package io.prism.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.prism.contracts.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a model is built at each scale, as counts of local patterns of its graph, without the graph:
 * {@code structure.json} of a run.
 *
 * @param schema {@value #SCHEMA}; {@value #FIRST} of older referees, which looked at the smallest
 *     scale alone
 * @param scales by name; that of an older file is called {@value #SMALLEST}
 */
public record Structure(String schema, SortedMap<String, Patterns> scales) {
  /** Name and version of the file. */
  public static final String SCHEMA = "prism.structure.v2";

  /** Name of the file among a run's artifacts. */
  public static final String FILE = "structure.json";

  private static final String FIRST = "prism.structure.v1";

  /** Comes before all other names. */
  private static final String SMALLEST = "";

  public Structure {
    if (!SCHEMA.equals(schema) && !FIRST.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    scales = new TreeMap<>(scales);
    if (scales.isEmpty()) {
      throw new IllegalArgumentException("a structure has a scale at least");
    }
  }

  /** {@return the structure of a model at these scales} */
  public static Structure of(SortedMap<String, Patterns> scales) {
    return new Structure(SCHEMA, scales);
  }

  @JsonCreator
  static Structure of(
      @JsonProperty("schema") String schema,
      @JsonProperty("scales") @Nullable SortedMap<String, Patterns> scales,
      @JsonProperty("terms") @Nullable Integer terms,
      @JsonProperty("levels") @Nullable List<SortedMap<String, Integer>> levels) {
    if (scales != null) {
      return new Structure(schema, scales);
    }
    if (terms == null || levels == null) {
      throw new IllegalArgumentException("scales are missing");
    }
    return new Structure(schema, new TreeMap<>(Map.of(SMALLEST, new Patterns(terms, levels))));
  }

  /**
   * {@return how alike two models are built, in [0, 1]}: so much at least at half of the scales
   * that both have, or at the smallest of each where they have none in common. A model that is
   * another's at most sizes is a version of that one; a model that grows layers of another kind may
   * be anybody's where it is small.
   */
  public double likeness(Structure other) {
    TreeSet<String> common = new TreeSet<>(scales.keySet());
    common.retainAll(other.scales.keySet());
    if (common.isEmpty()) {
      return scales.firstEntry().getValue().likeness(other.scales.firstEntry().getValue());
    }
    List<Double> all = new ArrayList<>();
    for (String scale : common) {
      Patterns there = other.scales.get(scale);
      Patterns here = scales.get(scale);
      if (here != null && there != null) {
        all.add(here.likeness(there));
      }
    }
    all.sort(Comparator.reverseOrder());
    return all.get((all.size() - 1) / 2);
  }

  /**
   * How a model is built at one scale.
   *
   * @param terms number of canonical operations
   * @param levels for each radius, digest of a pattern to how often it occurs
   */
  public record Patterns(int terms, List<SortedMap<String, Integer>> levels) {
    public Patterns {
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
    public List<Double> intersections(Patterns other) {
      List<Double> out = new ArrayList<>();
      for (int i = 0; i < Math.min(levels.size(), other.levels.size()); i++) {
        out.add(intersection(levels.get(i), terms, other.levels.get(i), other.terms));
      }
      return out;
    }

    /** {@return the mean of {@link #intersections}; 1 for equal distributions of patterns} */
    public double likeness(Patterns other) {
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
}
