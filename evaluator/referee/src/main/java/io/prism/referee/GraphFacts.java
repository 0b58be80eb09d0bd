package io.prism.referee;

import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.graph.canonical.CanonicalGraph;
import io.prism.graph.cost.FlopCount;
import io.prism.referee.train.Arm;

/** What can be counted on a pair of graphs. */
public final class GraphFacts {
  private GraphFacts() {}

  /** {@return parameters and hash of the training graph, cost of the evaluation graph} */
  public static Arm.Facts of(Graph train, Graph eval) {
    double tokens = eval.inputs().getFirst().type().elements();
    return new Arm.Facts(
        train.parameterCount(), architectureHash(train), FlopCount.of(eval).flops() / tokens);
  }

  /** {@return the hash of one model at one size} */
  public static Sha256 architectureHash(Graph graph) {
    return CanonicalGraph.of(graph).graphHash();
  }
}
