package io.prism.graph.proof;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.flow.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node with the reaches and sizes around it. */
final class Call {
  private final Node node;
  private final AtenSchema schema;
  private final Shapes shapes;
  private final Reach[] reaches;

  Call(Node node, Shapes shapes, Reach[] reaches) {
    this.node = node;
    this.schema = Aten.find(node.op(), node.overload()).schema();
    this.shapes = shapes;
    this.reaches = reaches;
  }

  Node node() {
    return node;
  }

  /** {@return the operation, without namespace} */
  String op() {
    return node.op().substring("aten::".length());
  }

  Arg argument(String name) {
    int i = schema.indexOf(name);
    return i < 0 ? new Arg.None() : node.args().get(i);
  }

  /** {@return the id of the tensor argument, -1 when there is none} */
  int id(int index) {
    return index >= 0
            && index < node.args().size()
            && node.args().get(index) instanceof Arg.TensorRef(int id)
        ? id
        : -1;
  }

  int id(String name) {
    return id(schema.indexOf(name));
  }

  Reach reach(int id) {
    return id < 0 ? Reach.NONE : reaches[id];
  }

  long[] shape(int id) {
    Shapes.@Nullable Value v = id < 0 ? null : shapes.get(id);
    return v == null ? new long[0] : v.shape().stream().mapToLong(Long::longValue).toArray();
  }

  boolean floating(int id) {
    Shapes.@Nullable Value v = id < 0 ? null : shapes.get(id);
    return v != null && v.dtype() >= 5 && v.dtype() <= 7 || v != null && v.dtype() == 15;
  }

  long[] out() {
    return node.outputs().isEmpty() ? new long[0] : shape(node.outputs().getFirst());
  }

  List<Integer> tensors() {
    List<Integer> out = new ArrayList<>();
    node.forEachTensor(out::add);
    return out;
  }

  List<Integer> list(String name) {
    List<Integer> out = new ArrayList<>();
    if (argument(name) instanceof Arg.TensorList l) {
      l.ids().forEach(id -> out.add(id == null ? -1 : id));
    }
    return out;
  }

  long integer(String name, long otherwise) {
    return argument(name) instanceof Arg.Int(long v) ? v : otherwise;
  }

  List<Long> integers(String name) {
    return switch (argument(name)) {
      case Arg.Ints(List<Long> v) -> v;
      case Arg.Int(long v) -> List.of(v);
      default -> List.of();
    };
  }

  boolean flag(String name) {
    return argument(name) instanceof Arg.Bool(boolean b) && b;
  }

  /** {@return the argument {@code name} as a dimension of a tensor of this rank} */
  int dim(String name, int rank, int otherwise) {
    return wrap(integer(name, otherwise), rank);
  }

  static int wrap(long dim, int rank) {
    return (int) (dim < 0 ? dim + rank : dim);
  }

  /** {@return the union of all arguments, each broadcast to the result's sizes} */
  Reach broadcast(long[] out) {
    Reach.Builder b = new Reach.Builder();
    tensors().forEach(id -> b.add(aligned(id, out)));
    return b.build();
  }

  /** {@return an argument's reach, its last dimensions on the result's last} */
  Reach aligned(int id, long[] out) {
    long[] shape = shape(id);
    int shift = out.length - shape.length;
    return shift < 0 ? everything(id) : reach(id).moved(shape, out, d -> d + shift);
  }

  /** {@return a reach in which every element sees whatever the argument sees} */
  Reach everything(int id) {
    return reach(id).isNone() ? Reach.NONE : Reach.ALL;
  }
}
