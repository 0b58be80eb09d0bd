package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Attention;
import io.prism.graph.Arg;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.Tensors;
import io.prism.graph.replay.Tap;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Where heads look. A fused attention is asked for its own weights: with the identity matrix as
 * values its output is the attention map, mask, scale and grouped heads included. A hand-written
 * one shows its map as the output of a softmax over as many places as there are tokens.
 *
 * <p>Close it: it keeps copies of queries and keys until their attention has run.
 */
final class AttentionMaps implements Tap, AutoCloseable {
  private static final AtenOp FUSED = Aten.find("aten::scaled_dot_product_attention", "");
  private static final int MOST = 64;

  private final long batch;
  private final long length;
  private final Map<Integer, Tensor> kept = new HashMap<>();
  private final Set<Integer> wanted = new HashSet<>();
  private final SortedMap<String, Attention> found = new TreeMap<>();

  /**
   * @param states by name, for masks that are buffers
   */
  AttentionMaps(Graph graph, Map<String, Tensor> states) {
    batch = graph.inputs().getFirst().type().shape().getFirst();
    length = graph.inputs().getFirst().type().shape().getLast();
    for (Node n : graph.nodes()) {
      if (isFused(n)) {
        List.of(0, 1, 3).forEach(i -> want(n.args().get(i)));
      }
    }
    for (Graph.Constant c : graph.constants()) {
      keepIfWanted(c.id(), () -> Tensors.of(c.type(), ByteBuffer.wrap(c.data())));
    }
    for (Graph.State s : graph.states()) {
      Tensor value = states.get(s.name());
      if (value != null) {
        keepIfWanted(s.id(), value::clone);
      }
    }
  }

  private static boolean isFused(Node n) {
    return n.op().equals("aten::scaled_dot_product_attention");
  }

  private void want(Arg arg) {
    if (arg instanceof Arg.TensorRef(int id)) {
      wanted.add(id);
    }
  }

  private void keepIfWanted(int id, java.util.function.Supplier<Tensor> value) {
    if (wanted.contains(id)) {
      Tensor copy = value.get().detach();
      copy.retainReference();
      Tensor before = kept.put(id, copy);
      if (before != null) {
        before.close();
      }
    }
  }

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      int id = node.outputs().get(i);
      Tensor t = outputs.get(i);
      if (t.defined()) {
        keepIfWanted(id, t::clone);
      }
    }
    if (found.size() >= MOST || outputs.isEmpty()) {
      return;
    }
    Tensor map = isFused(node) ? fused(node) : written(node, outputs.getFirst());
    if (map != null) {
      found.put(Taps.key(index, node), describe(map.to(torch.ScalarType.Float)));
    }
  }

  /** {@return [batch, heads, queries, keys], null when an operand is out of sight} */
  private @Nullable Tensor fused(Node n) {
    Tensor q = operand(n, 0);
    Tensor k = operand(n, 1);
    boolean masked = n.args().get(3) instanceof Arg.TensorRef;
    if (q == null
        || k == null
        || q.dim() != 4
        || k.dim() != 4
        || (masked && operand(n, 3) == null)) {
      return null;
    }
    long keys = k.size(2);
    Tensor identity = torch.eye(keys).to(q.scalar_type()).expand(k.size(0), k.size(1), keys, keys);
    Object map =
        FUSED.call(q, k, identity, operand(n, 3), 0.0, plain(n, 5), plain(n, 6), plain(n, 7))[0];
    return map instanceof Tensor t && t.size(2) == length && t.size(3) == length ? t : null;
  }

  private @Nullable Tensor operand(Node n, int arg) {
    return n.args().get(arg) instanceof Arg.TensorRef(int id) ? kept.get(id) : null;
  }

  private static @Nullable Object plain(Node n, int arg) {
    return switch (n.args().get(arg)) {
      case Arg.Bool(boolean v) -> v;
      case Arg.Float(double v) -> v;
      case Arg.Int(long v) -> (double) v;
      default -> null;
    };
  }

  /** {@return [batch, heads, queries, keys], null when this is no attention} */
  private @Nullable Tensor written(Node n, Tensor t) {
    String op = Taps.name(n);
    boolean softmax = op.equals("softmax") || op.equals("_softmax");
    long d = t.dim();
    if (!softmax || d < 3 || t.size(d - 1) != length || t.size(d - 2) != length) {
      return null;
    }
    return t.numel() % (batch * length * length) == 0 ? t.reshape(batch, -1, length, length) : null;
  }

  /** Both numbers are means over rows and over queries that see at least two places. */
  private Attention describe(Tensor map) {
    Tensor p = map.narrow(2, 1, length - 1); // [B, H, T-1, T]
    Tensor visible = torch.arange(new Scalar(2.0), new Scalar((double) length + 1)).log();
    Tensor each = entropy(p); // [B, H, T-1]
    long heads = p.size(1);
    double[] entropy = new double[(int) heads];
    for (int h = 0; h < heads; h++) {
      entropy[h] = unit(each.select(1, h).div(visible).mean().item_float());
    }
    List<Double> list = java.util.Arrays.stream(entropy).boxed().toList();
    return new Attention(list, heads < 2 ? null : (Double) diversity(p, each, heads));
  }

  /** Generalised Jensen-Shannon divergence with equal weights (Lin 1991), over its maximum. */
  private static double diversity(Tensor p, Tensor each, long heads) {
    Tensor joint =
        entropy(p.mean(new long[] {1}, false, new org.bytedeco.pytorch.ScalarTypeOptional()));
    double mean = each.mean().item_float();
    return unit((joint.mean().item_float() - mean) / Math.log(heads));
  }

  /** In nats, over the last dimension. */
  private static Tensor entropy(Tensor p) {
    Tensor logs = p.clamp_min(new Scalar(1e-30)).log();
    return p.mul(logs)
        .sum(new long[] {-1}, false, new org.bytedeco.pytorch.ScalarTypeOptional())
        .neg();
  }

  private static double unit(double v) {
    return Double.isFinite(v) ? Math.max(0, Math.min(1, v)) : 0;
  }

  SortedMap<String, Attention> found() {
    return found;
  }

  @Override
  public void close() {
    kept.values().forEach(Tensor::close);
  }
}
