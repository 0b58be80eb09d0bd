package io.prism.graph.report;

import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.canonical.CanonicalGraph;
import io.prism.graph.cost.FlopCount;
import io.prism.graph.flow.Shapes;
import io.prism.graph.replay.ShapeTrace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One model at one size, as the referee measures it: parameters of the training graph; operations,
 * costs and hashes of the evaluation graph, which names the architecture.
 *
 * @param scale name in the profile
 * @param targetParameters what the profile asks for
 * @param parameters trainable elements, tied ones once
 * @param bufferElements elements of states that are not trained
 * @param constantBytes tensors that are part of the source
 * @param flopsPerToken of one forward pass
 * @param trainingFlopsPerToken of one training step
 * @param bytesPerToken read and written by one forward pass
 * @param graphHash names this model
 * @param familyHash names its kind
 * @param operations by kind, most FLOPs first
 * @param modules in order of first use
 */
public record GraphReport(
    String scale,
    long targetParameters,
    long parameters,
    long bufferElements,
    long constantBytes,
    double flopsPerToken,
    double trainingFlopsPerToken,
    double bytesPerToken,
    Sha256 graphHash,
    Sha256 familyHash,
    List<Operation> operations,
    List<ModuleTable.Row> modules) {
  public GraphReport {
    operations = List.copyOf(operations);
    modules = List.copyOf(modules);
  }

  /**
   * One kind of operation.
   *
   * @param op name with overload
   * @param share of all FLOPs, in [0, 1]
   */
  public record Operation(String op, int count, long flops, double share) {}

  /** {@return the report of one scale} */
  public static GraphReport of(String scale, long targetParameters, Graph train, Graph eval) {
    Shapes shapes = ShapeTrace.of(eval);
    CanonicalGraph identity = CanonicalGraph.of(eval, shapes);
    FlopCount cost = FlopCount.of(eval, shapes);
    double tokens = Math.max(1, eval.inputs().getFirst().type().elements());
    return new GraphReport(
        scale,
        targetParameters,
        train.parameterCount(),
        train.states().stream()
            .filter(s -> !s.trainable())
            .mapToLong(s -> s.type().elements())
            .sum(),
        Math.max(train.constantBytes(), eval.constantBytes()),
        cost.flops() / tokens,
        cost.trainingFlops() / tokens,
        cost.bytes() / tokens,
        identity.graphHash(),
        identity.familyHash(),
        operations(eval, cost),
        ModuleTable.of(eval, cost));
  }

  private static List<Operation> operations(Graph graph, FlopCount cost) {
    Map<String, long[]> found = new TreeMap<>();
    for (FlopCount.NodeCost c : cost.nodes()) {
      Node n = graph.nodes().get(c.index());
      long[] sums = found.computeIfAbsent(n.label(), _ -> new long[2]);
      sums[0]++;
      sums[1] += c.flops();
    }
    double all = Math.max(1, cost.flops());
    return found.entrySet().stream()
        .map(
            e ->
                new Operation(
                    e.getKey(), (int) e.getValue()[0], e.getValue()[1], e.getValue()[1] / all))
        .sorted(Comparator.comparingLong(Operation::flops).reversed())
        .toList();
  }
}
