package io.prism.graph.proof;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.StorageGroups;
import io.prism.graph.policy.OperatorPolicy;
import io.prism.graph.proof.Reach.Axis;
import io.prism.graph.replay.ShapeTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * What could be proved of a graph.
 *
 * @param causal no logit depends on a later token of any row, whatever the parameters
 * @param rowIndependent no logit depends on another row
 */
public record FlowProof(boolean causal, boolean rowIndependent) {
  private static final int BATCH = 0;
  private static final int SEQUENCE = 1;
  private static final Set<String> NORMS =
      Set.of("aten::batch_norm", "aten::native_batch_norm", "aten::instance_norm");

  /**
   * {@return what can be proved of {@code graph}}
   *
   * @param states values of the states; buffers that no node writes count as fixed
   */
  public static FlowProof of(Graph graph, Map<String, Tensor> states) {
    if (graph.nodes().stream().anyMatch(FlowProof::keepsStatistics)) {
      return new FlowProof(false, false);
    }
    Shapes shapes = ShapeTrace.of(graph);
    KnownMasks known = KnownMasks.of(graph, states);
    return new FlowProof(
        only(reach(graph, shapes, known, SEQUENCE), SEQUENCE, -Reach.FAR),
        only(reach(graph, shapes, known, BATCH), BATCH, 0));
  }

  /** Normalisation over the batch writes its running statistics although no schema says so. */
  private static boolean keepsStatistics(Node n) {
    return NORMS.contains(n.op())
        && OperatorPolicy.standard().refusal(n, Graph.Mode.EVAL).isPresent();
  }

  private static boolean only(Reach r, int dim, long lo) {
    if (r.from() <= r.to()) {
      return false;
    }
    for (Axis a : r.axes()) {
      if (a.dim() != dim || a.inner() != 1 || a.hi() > 0 || a.lo() < lo) {
        return false;
      }
    }
    return true;
  }

  private static Reach reach(Graph graph, Shapes shapes, KnownMasks known, int dim) {
    Reach[] reaches = new Reach[graph.idCount()];
    Arrays.fill(reaches, Reach.NONE);
    graph
        .inputs()
        .forEach(
            i ->
                reaches[i.id()] =
                    new Reach(
                        List.of(new Axis(dim, 1, i.type().shape().get(dim), 0, 0)),
                        Reach.FAR,
                        -Reach.FAR,
                        List.of(),
                        false));
    Written written = new Written(graph);
    graph.states().forEach(s -> reaches[s.id()] = known.attach(s.id(), Reach.NONE));
    graph.constants().forEach(c -> reaches[c.id()] = known.attach(c.id(), Reach.NONE));
    written.lost.stream().forEach(id -> reaches[id] = Reach.ALL);
    for (Node n : graph.nodes()) {
      List<Reach> found = transfer(n, shapes, reaches);
      for (int i = 0; i < n.outputs().size(); i++) {
        int id = n.outputs().get(i);
        Reach r = found.get(i);
        reaches[id] = written.lost.get(id) ? Reach.ALL : r.isNone() ? known.attach(id, r) : r;
      }
      if (mutates(n)) {
        for (int id : written.same(n.outputs().isEmpty() ? -1 : n.outputs().getFirst())) {
          reaches[id] = reaches[n.outputs().getFirst()];
        }
      }
    }
    return reaches[graph.output()];
  }

  /** Hostile arguments may not fit what a transfer function expects: then nothing is proved. */
  private static List<Reach> transfer(Node n, Shapes shapes, Reach[] reaches) {
    try {
      return Transfer.of(new Call(n, shapes, reaches));
    } catch (IndexOutOfBoundsException
        | ArithmeticException
        | NoSuchElementException
        | NegativeArraySizeException e) {
      return Collections.nCopies(n.outputs().size(), Reach.ALL);
    }
  }

  private static boolean mutates(Node n) {
    return Aten.find(n.op(), n.overload()).schema().mutates();
  }

  /** Memory that nodes write: followed where one tensor is changed as a whole, else given up. */
  private static final class Written {
    final BitSet lost = new BitSet();
    private final List<List<Integer>> members = new ArrayList<>();
    private final StorageGroups groups;

    Written(Graph graph) {
      groups = StorageGroups.of(graph);
      int[] roots = new int[graph.idCount()];
      for (int id = 0; id < roots.length; id++) {
        members.add(new ArrayList<>());
      }
      for (int id = 0; id < roots.length; id++) {
        members.get(groups.group(id)).add(id);
        roots[groups.group(id)]++;
      }
      for (Node n : graph.nodes()) {
        if (mutates(n) && n.outputs().size() == 1) {
          roots[groups.group(n.outputs().getFirst())]--;
        }
      }
      for (int id = 0; id < roots.length; id++) {
        if (groups.isWritten(id) && roots[groups.group(id)] != 1) {
          lost.set(id);
        }
      }
    }

    List<Integer> same(int id) {
      return id < 0 || lost.get(id) ? List.of() : members.get(groups.group(id));
    }
  }
}
