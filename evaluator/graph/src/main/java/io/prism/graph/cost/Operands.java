package io.prism.graph.cost;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.flow.Shapes;
import io.prism.graph.flow.Shapes.Value;
import java.util.ArrayList;
import java.util.List;

/** The shapes around one node; absent tensors have no elements. */
final class Operands {
  private static final Value ABSENT = new Value(0, List.of(0L), 0);

  private final Node node;
  private final Shapes shapes;

  Operands(Node node, Shapes shapes) {
    this.node = node;
    this.shapes = shapes;
  }

  Node node() {
    return node;
  }

  /** {@return the tensor that is the argument {@code index}} */
  Value in(int index) {
    return index < node.args().size() && node.args().get(index) instanceof Arg.TensorRef(int id)
        ? value(id)
        : ABSENT;
  }

  /** {@return the tensors of the list that is the argument {@code index}} */
  List<Value> list(int index) {
    List<Value> out = new ArrayList<>();
    if (node.args().get(index) instanceof Arg.TensorList l) {
      for (Integer id : l.ids()) {
        out.add(id == null ? ABSENT : value(id));
      }
    }
    return out;
  }

  /** {@return the argument called {@code name} as an integer} */
  long integer(String name, long otherwise) {
    int i = Aten.find(node.op(), node.overload()).schema().indexOf(name);
    return i >= 0 && node.args().get(i) instanceof Arg.Int(long v) ? v : otherwise;
  }

  String text(int index) {
    return node.args().get(index) instanceof Arg.Text(String v) ? v : "";
  }

  Value out() {
    return node.outputs().isEmpty() ? ABSENT : value(node.outputs().getFirst());
  }

  long outputBytes() {
    return node.outputs().stream().mapToLong(id -> value(id).bytes()).sum();
  }

  long inputBytes() {
    long[] sum = {0};
    node.forEachTensor(id -> sum[0] += value(id).bytes());
    return sum[0];
  }

  private Value value(int id) {
    Value v = shapes.get(id);
    return v == null ? ABSENT : v;
  }
}
