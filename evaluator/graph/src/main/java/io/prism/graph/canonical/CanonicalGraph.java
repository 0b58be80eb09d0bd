package io.prism.graph.canonical;

import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.graph.flow.Shapes;
import io.prism.graph.replay.ShapeTrace;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The identity of a model.
 *
 * @param graphHash of this model: equal for graphs that differ in names, order, dead code,
 *     identities or in-place spelling only
 * @param familyHash of this kind of model: also equal for other widths and numbers of blocks
 * @param neighbourhoods digests of what the terms look like; the share two models have in common
 *     says how near they are
 * @param terms number of operations left
 */
public record CanonicalGraph(
    Sha256 graphHash, Sha256 familyHash, SortedSet<String> neighbourhoods, int terms) {
  /** How many operands back a term's neighbourhood reaches. */
  public static final int RADIUS = 6;

  public CanonicalGraph {
    neighbourhoods = Collections.unmodifiableSortedSet(new TreeSet<>(neighbourhoods));
  }

  /** {@return the identity of {@code graph}, whose shapes are found by one replay} */
  public static CanonicalGraph of(Graph graph) {
    return of(graph, ShapeTrace.of(graph));
  }

  /** {@return the identity of {@code graph} with these shapes} */
  public static CanonicalGraph of(Graph graph, Shapes shapes) {
    Terms terms = Simplifier.simplify(graph, shapes);
    Labels coarse = new Labels(terms, true, _ -> "#");
    SortedSet<String> views = new Neighbourhoods(terms, coarse, Streams.of(terms)).within(RADIUS);
    return new CanonicalGraph(
        new Sha256(Digest.of("prism-graph.v1\n" + Listing.of(terms))),
        familyHash(views),
        views,
        terms.list().size());
  }

  static Sha256 familyHash(SortedSet<String> views) {
    return new Sha256(Digest.of("prism-family.v1\n" + String.join("\n", views)));
  }

  /** {@return the canonical text whose digest is the graph hash; for people and diffs} */
  public static String listing(Graph graph) {
    return Listing.of(Simplifier.simplify(graph, ShapeTrace.of(graph)));
  }

  /**
   * {@return the share of the simpler model's neighbourhoods that the other has, too, 0 to 1} A
   * model whose further layers are of further kinds has all of what it is without them.
   */
  public double contained(CanonicalGraph other) {
    SortedSet<String> both = new TreeSet<>(neighbourhoods);
    both.retainAll(other.neighbourhoods);
    int simpler = Math.min(neighbourhoods.size(), other.neighbourhoods.size());
    return simpler == 0 ? 1 : (double) both.size() / simpler;
  }

  /** {@return the share of neighbourhoods two models have in common, 0 to 1 (Jaccard index)} */
  public double similarity(CanonicalGraph other) {
    SortedSet<String> both = new TreeSet<>(neighbourhoods);
    both.retainAll(other.neighbourhoods);
    int all = neighbourhoods.size() + other.neighbourhoods.size() - both.size();
    return all == 0 ? 1 : (double) both.size() / all;
  }
}
