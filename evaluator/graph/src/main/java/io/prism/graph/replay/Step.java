package io.prism.graph.replay;

import io.prism.graph.Arg;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.AtenSchema.Kind;
import io.prism.graph.aten.AtenSchema.Return;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** One node, prepared: what is known before the call is boxed already. */
final class Step implements AutoCloseable {
  static final String GUARD_OP = "aten::_assert_async";

  private static final String GUARD =
      "this condition on tensor values was different when the model was traced, and Python is not"
          + " asked again; leave the if out (an empty selection computes nothing), or compute both"
          + " sides and choose with torch.where";

  private final Node node;
  private final AtenOp op;
  // By argument: a boxed constant, or the slot of a tensor, or the slots of a tensor list.
  private final @Nullable IValue[] fixed;
  private final int[] slots;
  private final @Nullable List<@Nullable Integer>[] lists;
  private final int[] outputs;
  private final boolean listResult;
  private final boolean guard;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Step(Node node, AtenOp op) {
    this.node = node;
    this.op = op;
    int n = node.args().size();
    this.fixed = new @Nullable IValue[n];
    this.slots = new int[n];
    this.lists = new List[n];
    this.outputs = node.outputs().stream().mapToInt(Integer::intValue).toArray();
    this.guard = node.op().equals(GUARD_OP);
    this.listResult =
        op.schema().returns().stream()
            .map(Return::type)
            .anyMatch(t -> t.list() && t.kind() == Kind.TENSOR);
  }

  static Step prepare(Node node, Device device) {
    try {
      Step s = new Step(node, Aten.find(node.op(), node.overload()));
      for (int i = 0; i < node.args().size(); i++) {
        switch (node.args().get(i)) {
          case Arg.TensorRef t -> s.slots[i] = t.id();
          case Arg.TensorList l -> s.lists[i] = l.ids();
          case Arg a -> {
            IValue v = s.op.box(i, ArgValues.of(a, device));
            v.retainReference();
            s.fixed[i] = v;
          }
        }
      }
      return s;
    } catch (AtenException e) {
      throw new GraphException(Code.BAD_ARGUMENTS, e.getMessage() + "", node.at());
    }
  }

  Node node() {
    return node;
  }

  /** Runs the node: reads and fills {@code values}; {@code stack} is scratch space. */
  void run(@Nullable IValue[] values, IValueVector stack) {
    try {
      stack.resize(fixed.length);
      for (int i = 0; i < fixed.length; i++) {
        IValue f = fixed[i];
        List<@Nullable Integer> l = lists[i];
        if (f != null) {
          stack.put(i, f);
        } else if (l == null) {
          stack.put(i, value(values, slots[i]));
        } else {
          putList(values, stack, i, l);
        }
      }
      if (guard) {
        checkGuard(stack);
        return;
      }
      op.callBoxed(stack);
      take(values, stack);
    } catch (AtenException e) {
      throw new GraphException(Code.REPLAY_FAILED, e.getMessage() + "", node.at());
    }
  }

  /** Read here and not by libtorch, whose own check would take a whole GPU context down. */
  private void checkGuard(IValueVector stack) {
    try (PointerScope _ = new PointerScope()) {
      Tensor t = stack.get(0).toTensor();
      if (t.numel() != 1 || t.item().toDouble() == 0) {
        throw new GraphException(Code.GUARD_BROKEN, GUARD, node.at());
      }
    }
  }

  private IValue value(@Nullable IValue[] values, int id) {
    IValue v = values[id];
    if (v == null) {
      throw new AtenException(op.schema().label() + ": value " + id + " is not there");
    }
    return v;
  }

  private void putList(
      @Nullable IValue[] values, IValueVector stack, int i, List<@Nullable Integer> ids) {
    boolean optional = op.schema().arguments().get(i).type().optionalElements();
    try (GenericList list = TensorLists.empty(optional);
        IValue none = new IValue()) {
      for (Integer id : ids) {
        list.push_back(id == null ? none : value(values, id));
      }
      try (IValue boxed = new IValue(list)) {
        stack.put(i, boxed);
      }
    }
  }

  private void take(@Nullable IValue[] values, IValueVector stack) {
    if (!listResult && outputs.length == 1) {
      values[outputs[0]] = new IValue(stack.get(0));
      return;
    }
    List<IValue> found = new ArrayList<>();
    for (long i = 0; i < stack.size(); i++) {
      IValue v = stack.get(i);
      if (v.isTensor()) {
        found.add(new IValue(v));
      } else if (v.isTensorList()) {
        GenericList list = v.toList();
        for (long k = 0; k < list.size(); k++) {
          found.add(list.get(k));
        }
        list.close();
      }
    }
    if (found.size() != outputs.length) {
      throw new AtenException(
          "%s returned %d tensors, the graph has %d"
              .formatted(op.schema().label(), found.size(), outputs.length));
    }
    for (int i = 0; i < outputs.length; i++) {
      values[outputs[i]] = found.get(i);
    }
  }

  /** {@return copies of this node's results, for a tap} */
  List<Tensor> tensors(@Nullable IValue[] values) {
    List<Tensor> out = new ArrayList<>();
    for (int id : outputs) {
      out.add(new Tensor(value(values, id).toTensor()));
    }
    return out;
  }

  @Override
  public void close() {
    for (IValue v : fixed) {
      if (v != null) {
        v.close();
      }
    }
  }
}
