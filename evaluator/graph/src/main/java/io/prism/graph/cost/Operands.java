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

  /** {@return the tensor that is the argument called {@code name}} */
  Value in(String name) {
    int i = indexOf(name);
    return i < 0 ? ABSENT : in(i);
  }

  /** {@return the tensors of the list called {@code name}} */
  List<Value> list(String name) {
    int i = indexOf(name);
    return i < 0 ? List.of() : list(i);
  }

  /** {@return whether the argument called {@code name} is true} */
  boolean is(String name) {
    int i = indexOf(name);
    return i >= 0 && node.args().get(i) instanceof Arg.Bool(boolean v) && v;
  }

  /** {@return the product of the numbers of the list called {@code name}} */
  long product(String name) {
    int i = indexOf(name);
    long n = 1;
    if (i >= 0 && node.args().get(i) instanceof Arg.Ints(List<Long> v)) {
      for (long k : v) {
        n = saturated(n, k);
      }
    }
    return n;
  }

  /** {@return how many numbers the list called {@code name} has} */
  int count(String name) {
    int i = indexOf(name);
    return i >= 0 && node.args().get(i) instanceof Arg.Ints(List<Long> v) ? v.size() : 0;
  }

  static long saturated(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return high != 0 || low < 0 ? Long.MAX_VALUE / 1024 : low;
  }

  private int indexOf(String name) {
    return Aten.find(node.op(), node.overload()).schema().indexOf(name);
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
    int i = indexOf(name);
    return i >= 0 && node.args().get(i) instanceof Arg.Int(long v) ? v : otherwise;
  }

  /** {@return the argument called {@code name} as a text, empty when it is none} */
  String text(String name) {
    int i = indexOf(name);
    return i >= 0 && node.args().get(i) instanceof Arg.Text(String v) ? v : "";
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
