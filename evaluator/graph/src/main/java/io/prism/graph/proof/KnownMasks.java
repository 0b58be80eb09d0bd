package io.prism.graph.proof;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.Node;
import io.prism.graph.aten.Tensors;
import io.prism.graph.flow.StorageGroups;
import io.prism.graph.policy.OperatorPolicy;
import io.prism.graph.proof.Reach.Kind;
import io.prism.graph.proof.Reach.Mask;
import io.prism.graph.replay.GraphModule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Masks read from values that are the same in every call, found in one replay. */
final class KnownMasks {
  /** Larger tables are not looked at. */
  private static final long MOST_ELEMENTS = 1L << 24;

  private final Map<Integer, List<Mask>> masks = new HashMap<>();
  private final BitSet fixed = new BitSet();

  private KnownMasks() {}

  static KnownMasks of(Graph graph, Map<String, Tensor> states) {
    KnownMasks k = new KnownMasks();
    StorageGroups groups = StorageGroups.of(graph);
    graph.constants().forEach(c -> k.fixed.set(c.id()));
    graph.states().stream().filter(s -> !s.trainable()).forEach(s -> k.fixed.set(s.id()));
    for (int id = 0; id < graph.idCount(); id++) {
      if (groups.isWritten(id)) {
        k.fixed.clear(id);
      }
    }
    for (Node n : graph.nodes()) {
      boolean same = OperatorPolicy.standard().refusal(n, Graph.Mode.EVAL).isEmpty();
      boolean[] all = {same};
      n.forEachTensor(id -> all[0] &= k.fixed.get(id));
      for (int id : n.outputs()) {
        k.fixed.set(id, all[0] && !groups.isWritten(id));
      }
    }
    k.replay(graph, states);
    return k;
  }

  private void replay(Graph graph, Map<String, Tensor> states) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard();
        GraphModule module = GraphModule.prepare(graph, states, new Device("cpu"))) {
      graph.constants().forEach(c -> look(c.id(), Tensors.of(c.type(), ByteBuffer.wrap(c.data()))));
      graph.states().stream()
          .filter(s -> fixed.get(s.id()))
          .forEach(s -> look(s.id(), java.util.Objects.requireNonNull(states.get(s.name()))));
      module.forward(
          Tensors.empty(graph.inputs().getFirst().type()).zero_(),
          (_, node, outputs) -> {
            for (int i = 0; i < outputs.size(); i++) {
              if (fixed.get(node.outputs().get(i)) && outputs.get(i).defined()) {
                look(node.outputs().get(i), outputs.get(i));
              }
            }
          });
    } catch (GraphException e) {
      // A guard may not hold for these tokens. What was seen before is known; a graph that cannot
      // be replayed at all is found out with honest text.
      return;
    }
  }

  private void look(int id, Tensor t) {
    DType dtype = DType.ofCode(t.scalar_type().value).orElse(DType.INT64);
    boolean truth = dtype == DType.BOOL;
    if (!fixed.get(id)
        || t.dim() < 2
        || t.numel() == 0
        || t.numel() > MOST_ELEMENTS
        || !(truth || dtype.isFloating())) {
      return;
    }
    long[] shape = Tensors.shape(t);
    int row = shape.length - 2;
    int column = shape.length - 1;
    List<Mask> found = new ArrayList<>();
    if (truth) {
      found.add(mask(t.logical_not(), row, column, shape, Kind.TRUE));
      found.add(mask(t, row, column, shape, Kind.FALSE));
    } else {
      found.add(mask(t.ne(zero()), row, column, shape, Kind.ZERO));
      found.add(mask(t.isneginf().logical_not(), row, column, shape, Kind.NEGATIVE_INFINITY));
    }
    found.removeIf(m -> m.shift() >= shape[column] - 1);
    masks.put(id, found);
  }

  private static org.bytedeco.pytorch.Scalar zero() {
    return new org.bytedeco.pytorch.Scalar(0.0);
  }

  /** {@return a mask of {@code kind} wherever no exception lies} */
  private static Mask mask(Tensor exceptions, int row, int column, long[] shape, Kind kind) {
    byte[] data = Tensors.bytes(exceptions);
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    long rows = shape[row];
    long columns = shape[column];
    long shift = -Reach.FAR;
    for (long at = 0; in.hasRemaining(); at++) {
      if (in.get() != 0) {
        shift = Math.max(shift, at % columns - at / columns % rows);
      }
    }
    return new Mask(row, column, shift, kind);
  }

  Reach attach(int id, Reach r) {
    List<Mask> known = masks.get(id);
    return known == null ? r : r.with(known);
  }
}
