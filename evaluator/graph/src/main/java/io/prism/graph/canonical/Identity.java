package io.prism.graph.canonical;

import io.prism.contracts.ArchitectureId;
import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The identity of what {@code build_model(ctx)} gives, at all sizes together: one size alone could
 * be a model of another kind than the rest.
 *
 * @param graphHash of the models at these sizes: that of the only one, else a digest of all in
 *     their order
 * @param familyHash of the neighbourhoods that occur at any size; where all sizes are of one kind,
 *     that kind's {@link CanonicalGraph#familyHash}
 */
public record Identity(Sha256 graphHash, Sha256 familyHash) {
  /** {@return the identity of the models at all sizes, in the order of the profile's scales} */
  public static Identity of(List<CanonicalGraph> sizes) {
    SortedSet<String> views = new TreeSet<>();
    sizes.forEach(g -> views.addAll(g.neighbourhoods()));
    return new Identity(
        sizes.size() == 1
            ? sizes.getFirst().graphHash()
            : new Sha256(
                Digest.of(
                    sizes.stream()
                        .map(g -> g.graphHash().value())
                        .collect(Collectors.joining("\n", "prism-graphs.v1\n", "")))),
        CanonicalGraph.familyHash(views));
  }

  /** {@return the identity of evaluation graphs, in the order of the profile's scales} */
  public static Identity ofGraphs(List<Graph> sizes) {
    return of(sizes.stream().map(CanonicalGraph::of).toList());
  }

  /** {@return the family's public name} */
  public String architectureId() {
    return ArchitectureId.of(familyHash);
  }
}
