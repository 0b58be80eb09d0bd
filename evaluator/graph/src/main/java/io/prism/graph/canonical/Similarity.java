package io.prism.graph.canonical;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How alike two models are built, and where they differ.
 *
 * <p>The kernel is {@link io.prism.contracts.manifest.Structure.Patterns#likeness}, averaged over
 * the levels. 1 for equal distributions of features, 0 when not even one kind of operation is
 * common; symmetric.
 *
 * @param value in [0, 1]
 * @param levels the intersection of each level; falls as more surroundings are compared
 * @param onlyFirst modules of the first model by the share of its terms that find no partner in the
 *     second, largest first
 * @param onlySecond the same the other way round
 * @param operations kinds of operations that occur differently often, relative to the size
 */
public record Similarity(
    double value,
    List<Double> levels,
    List<Place> onlyFirst,
    List<Place> onlySecond,
    List<Difference> operations) {
  private static final int SHOWN = 12;

  public Similarity {
    levels = List.copyOf(levels);
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
    operations = List.copyOf(operations);
  }

  /**
   * @param module path, numbers as *
   * @param share of all terms of the model, in (0, 1]
   */
  public record Place(String module, double share) {}

  /** Number of terms of a kind in both models. */
  public record Difference(String operation, int first, int second) {}

  /** {@return the comparison} */
  public static Similarity of(WlFeatures a, WlFeatures b) {
    List<Double> levels = a.patterns().intersections(b.patterns());
    return new Similarity(
        a.patterns().likeness(b.patterns()),
        levels,
        unmatched(a, b),
        unmatched(b, a),
        operations(a, b));
  }

  private static List<Place> unmatched(WlFeatures a, WlFeatures b) {
    SortedMap<String, Integer> counts = b.levels().get(WlFeatures.SHOWN);
    Map<String, Double> shares = new TreeMap<>();
    a.places()
        .forEach(
            (feature, modules) -> {
              int here = modules.values().stream().mapToInt(Integer::intValue).sum();
              double there =
                  (double) counts.getOrDefault(feature, 0) * a.terms() / Math.max(1, b.terms());
              double missing = Math.max(0, here - there) / here / a.terms();
              modules.forEach((m, n) -> shares.merge(m, n * missing, Double::sum));
            });
    return shares.entrySet().stream()
        .filter(e -> e.getValue() > 1e-9)
        .map(e -> new Place(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingDouble(Place::share).reversed())
        .limit(SHOWN)
        .toList();
  }

  private static List<Difference> operations(WlFeatures a, WlFeatures b) {
    TreeSet<String> all = new TreeSet<>(a.operations().keySet());
    all.addAll(b.operations().keySet());
    return all.stream()
        .map(
            o ->
                new Difference(
                    o, a.operations().getOrDefault(o, 0), b.operations().getOrDefault(o, 0)))
        .filter(d -> (long) d.first() * b.terms() != (long) d.second() * a.terms())
        .sorted(Comparator.comparingDouble((Difference d) -> -gap(d, a, b)))
        .limit(SHOWN)
        .toList();
  }

  private static double gap(Difference d, WlFeatures a, WlFeatures b) {
    return Math.abs(
        d.first() / (double) Math.max(1, a.terms()) - d.second() / (double) Math.max(1, b.terms()));
  }
}
