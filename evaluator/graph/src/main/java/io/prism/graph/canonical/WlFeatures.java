package io.prism.graph.canonical;

import io.prism.contracts.manifest.Structure;
import io.prism.graph.Graph;
import io.prism.graph.canonical.Term.Absent;
import io.prism.graph.canonical.Term.Declared;
import io.prism.graph.canonical.Term.Operand;
import io.prism.graph.canonical.Term.Result;
import io.prism.graph.flow.Shapes;
import io.prism.graph.replay.ShapeTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model is built, as counts of local patterns: Weisfeiler-Lehman subtree features over the
 * canonical terms (Shervashidze et al. 2011, JMLR 12, 2539-2561). At level 0 a term is its own
 * label; at each further level it also sees what it reads, in order, and what reads it.
 *
 * <p>Labels are those of the family hash: names, sizes, dead code, identities and numbers that are
 * settings do not show.
 *
 * @param terms number of canonical terms
 * @param levels level to feature to number of terms
 * @param operations readable label to number of terms, level 0 for people
 * @param places feature of level {@link #SHOWN} to module path to number of terms
 */
public record WlFeatures(
    int terms,
    List<SortedMap<String, Integer>> levels,
    SortedMap<String, Integer> operations,
    SortedMap<String, SortedMap<String, Integer>> places) {
  /** The highest level. */
  public static final int DEPTH = 4;

  /** The level whose differences are explained: a term with its near neighbours. */
  static final int SHOWN = 1;

  public WlFeatures {
    levels = List.copyOf(levels);
  }

  /** {@return the features of {@code graph}, whose shapes are found by one replay} */
  public static WlFeatures of(Graph graph) {
    return of(graph, ShapeTrace.of(graph));
  }

  /** {@return the features of {@code graph} with these shapes} */
  public static WlFeatures of(Graph graph, Shapes shapes) {
    Terms terms = Simplifier.simplify(graph, shapes);
    Labels labels = new Labels(terms, true, _ -> "#");
    List<String> now = new ArrayList<>();
    SortedMap<String, Integer> operations = new TreeMap<>();
    for (Term t : terms.list()) {
      String label = labels.term(t);
      operations.merge(label, 1, Integer::sum);
      now.add(Digest.of(label));
    }
    List<SortedMap<String, Integer>> levels = new ArrayList<>(List.of(counts(now)));
    SortedMap<String, SortedMap<String, Integer>> places = new TreeMap<>();
    for (int level = 1; level <= DEPTH; level++) {
      now = next(terms, labels, now);
      levels.add(counts(now));
      if (level == SHOWN) {
        places = places(terms, now);
      }
    }
    return new WlFeatures(terms.list().size(), levels, operations, places);
  }

  /** {@return the counts alone, as other services compare them} */
  public Structure.Patterns patterns() {
    return new Structure.Patterns(terms, levels);
  }

  private static List<String> next(Terms terms, Labels labels, List<String> now) {
    List<List<String>> readers = new ArrayList<>();
    now.forEach(_ -> readers.add(new ArrayList<>()));
    List<List<String>> read = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      Term t = terms.list().get(i);
      boolean even = Names.COMMUTATIVE.contains(t.op()) && Neighbourhoods.isEven(t);
      List<String> operands = new ArrayList<>();
      for (int p = 0; p < t.operands().size(); p++) {
        Operand o = t.operands().get(p);
        switch (o) {
          case Declared(int id) -> {
            if (!labels.isNumber(id)) {
              operands.add(labels.declared(id));
            }
          }
          case Result(int term, int index) -> {
            operands.add(now.get(term) + "." + index);
            readers.get(term).add(now.get(i) + "." + (even ? 0 : p));
          }
          case Absent() -> operands.add("none");
        }
      }
      if (even) {
        operands.sort(null);
      }
      read.add(operands);
    }
    List<String> out = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      readers.get(i).sort(null);
      out.add(Digest.of(now.get(i) + read.get(i) + readers.get(i)));
    }
    return out;
  }

  private static SortedMap<String, Integer> counts(List<String> features) {
    SortedMap<String, Integer> out = new TreeMap<>();
    features.forEach(f -> out.merge(f, 1, Integer::sum));
    return out;
  }

  private static SortedMap<String, SortedMap<String, Integer>> places(
      Terms terms, List<String> features) {
    SortedMap<String, SortedMap<String, Integer>> out = new TreeMap<>();
    for (int i = 0; i < features.size(); i++) {
      // layers.3.mlp and layers.4.mlp are one place
      String path = terms.list().get(i).node().module();
      String module = path.replaceAll("(?<![^.])\\d+(?![^.])", "*");
      out.computeIfAbsent(features.get(i), _ -> new TreeMap<>()).merge(module, 1, Integer::sum);
    }
    return out;
  }
}
