package io.prism.graph;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * One call of an ATen operation.
 *
 * @param op qualified name, for instance {@code aten::add}
 * @param overload overload name, empty for the unnamed one
 * @param args every argument of the schema, in order
 * @param outputs ids of the returned tensors; a returned list of tensors is flattened in order
 * @param module path of the innermost running module, for people
 * @param at file and line in the bundle, for people
 */
public record Node(
    String op, String overload, List<Arg> args, List<Integer> outputs, String module, String at) {
  public Node {
    args = List.copyOf(args);
    outputs = List.copyOf(outputs);
  }

  /** {@return the operation as messages name it, for instance {@code aten::add.Tensor}} */
  public String label() {
    return overload.isEmpty() ? op : op + "." + overload;
  }

  /** Calls {@code action} with every tensor id this node reads, in order, repeats included. */
  public void forEachTensor(IntConsumer action) {
    for (Arg a : args) {
      switch (a) {
        case Arg.TensorRef t -> action.accept(t.id());
        case Arg.TensorList l -> {
          for (Integer id : l.ids()) {
            if (id != null) {
              action.accept(id);
            }
          }
        }
        case Arg.None _,
            Arg.Int _,
            Arg.Float _,
            Arg.Bool _,
            Arg.Text _,
            Arg.Ints _,
            Arg.Floats _,
            Arg.Bools _,
            Arg.DataType _,
            Arg.Layout _,
            Arg.Device _,
            Arg.Memory _ -> {}
      }
    }
  }
}
