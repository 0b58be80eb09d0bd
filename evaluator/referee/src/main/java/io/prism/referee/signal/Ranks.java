package io.prism.referee.signal;

import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import io.prism.referee.train.Loss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Effective rank of hidden states over their width: exponential of the entropy of the normalised
 * eigenvalues of the covariance (Roy and Vetterli 2007). Hidden states are what normalisations put
 * out and what the last matrix product before the logits reads.
 */
final class Ranks implements Tap {
  private static final Set<String> NORMS = Set.of("rms_norm", "layer_norm", "native_layer_norm");
  private static final Set<String> PRODUCTS = Set.of("linear", "matmul", "mm", "addmm", "einsum");
  private static final int MOST = 32;
  private static final int FAR = 8;

  /** Of more, every nth: a decomposition takes the cube of the width, and no gate counts it. */
  private static final int MOST_ROWS = 4096;

  private static final int MOST_WIDTH = 512;

  private final int last;
  private final Map<String, Double> rank = new TreeMap<>();

  Ranks(Graph graph) {
    last = readByLogits(graph);
  }

  /** {@return id of the operand of the last product, -1 when it is out of sight} */
  private static int readByLogits(Graph graph) {
    Map<Integer, Node> makers = new HashMap<>();
    graph.nodes().forEach(n -> n.outputs().forEach(id -> makers.put(id, n)));
    int id = graph.output();
    for (int i = 0; i < FAR; i++) {
      Node n = makers.get(id);
      if (n == null) {
        return -1;
      }
      int at = Taps.name(n).equals("addmm") ? 1 : 0;
      int first = first(n.args().get(at));
      if (PRODUCTS.contains(Taps.name(n))) {
        return Taps.name(n).equals("einsum") ? first(n.args().get(1)) : first;
      }
      id = first;
    }
    return -1;
  }

  private static int first(Arg arg) {
    return switch (arg) {
      case Arg.TensorRef(int id) -> id;
      case Arg.TensorList(var ids) when !ids.isEmpty() && ids.getFirst() != null -> ids.getFirst();
      default -> -1;
    };
  }

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    boolean wanted = NORMS.contains(Taps.name(node)) || node.outputs().contains(last);
    if (!wanted || outputs.isEmpty() || rank.size() >= MOST) {
      return;
    }
    Tensor t = outputs.getFirst();
    if (Taps.isReal(t) && t.dim() >= 2 && t.size(t.dim() - 1) > 1) {
      Tensor rows = Taps.sample(t, MOST_ROWS, MOST_WIDTH);
      if (rows.isfinite().all().item_bool()) {
        rank.put(Taps.key(index, node), effectiveRank(rows));
      }
    }
  }

  /**
   * {@return effective rank over width; 0 when all rows are equal}
   *
   * @param t [tokens, width]
   */
  static double effectiveRank(Tensor t) {
    Tensor centred = t.sub(t.mean(new long[] {0}, true, new ScalarTypeOptional()));
    float[] singular = Loss.floats(torch.linalg_svdvals(centred));
    double total = 0;
    for (float s : singular) {
      total += (double) s * s;
    }
    // rounding alone leaves a millionth of the size
    double size = Taps.rms(t);
    if (!(total > 1e-10 * size * size * t.numel())) {
      return 0;
    }
    double nats = 0;
    for (float s : singular) {
      double p = (double) s * s / total;
      nats -= p > 0 ? p * Math.log(p) : 0;
    }
    return Math.exp(nats) / singular.length;
  }

  Map<String, Double> effectiveRank() {
    return rank;
  }
}
