package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Routing;
import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import io.prism.referee.train.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/**
 * How a router shares tokens among experts: choices of {@code topk} or {@code argmax} over a last
 * dimension that is no dimension of tokens. A choice among as many places as there are tokens is
 * sparse attention, not routing.
 */
final class RoutingShares implements Tap {
  private static final int MOST_EXPERTS = 512;
  private static final int MOST = 64;
  private static final int MOST_CHOICES = 1 << 20;

  private final long length;
  private final Set<Integer> inputs = new HashSet<>();
  private final Map<Integer, Long> experts = new HashMap<>();
  private final SortedMap<String, Routing> found = new TreeMap<>();

  RoutingShares(Graph graph) {
    length = graph.inputs().getFirst().type().shape().getLast();
    for (Node n : graph.nodes()) {
      if (choice(n) >= 0 && n.args().getFirst() instanceof Arg.TensorRef(int id)) {
        inputs.add(id);
      }
    }
  }

  /** {@return which result holds the indices, -1 when this chooses nothing} */
  private static int choice(Node n) {
    return switch (n.label()) {
      case "aten::topk", "aten::max.dim" -> 1;
      case "aten::argmax" -> 0;
      default -> -1;
    };
  }

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      Tensor t = outputs.get(i);
      if (inputs.contains(node.outputs().get(i)) && t.defined() && t.dim() > 0) {
        experts.put(node.outputs().get(i), t.size(t.dim() - 1));
      }
    }
    int choice = choice(node);
    if (choice < 0
        || choice >= outputs.size()
        || found.size() >= MOST
        || !(node.args().getFirst() instanceof Arg.TensorRef(int from))) {
      return;
    }
    long n = experts.getOrDefault(from, 0L);
    if (n > 1 && n <= MOST_EXPERTS && n != length) {
      Routing routing = shares(outputs.get(choice), (int) n);
      if (routing != null) {
        found.put(Taps.key(index, node), routing);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Routing shares(Tensor indices, int experts) {
    int[] counts = new int[experts];
    float[] chosen = Loss.floats(Taps.sample(indices.reshape(-1, 1), MOST_CHOICES, 1));
    for (float c : chosen) {
      if (c < 0 || c >= experts) {
        return null; // another dimension was chosen from
      }
      counts[(int) c]++;
    }
    List<Double> shares = new ArrayList<>();
    double nats = 0;
    for (int c : counts) {
      double p = (double) c / Math.max(1, chosen.length);
      shares.add(p);
      nats -= c == 0 ? 0 : p * Math.log(p);
    }
    return new Routing(shares, Math.max(0, Math.min(1, nats / Math.log(experts))));
  }

  SortedMap<String, Routing> found() {
    return found;
  }
}
