package io.prism.graph.replay;

import io.prism.graph.Arg;
import org.bytedeco.pytorch.Device;
import org.jspecify.annotations.Nullable;

/** A node's fixed arguments as the values that operators take. */
final class ArgValues {
  private ArgValues() {}

  static @Nullable Object of(Arg a, Device device) {
    return switch (a) {
      case Arg.None _ -> null;
      case Arg.TensorRef _, Arg.TensorList _ ->
          throw new IllegalArgumentException("tensors are not fixed");
      case Arg.Int(long v) -> v;
      case Arg.Float(double v) -> v;
      case Arg.Bool(boolean v) -> v;
      case Arg.Text(String v) -> v;
      case Arg.Ints l -> l.values().stream().mapToLong(Long::longValue).toArray();
      case Arg.Floats l -> l.values().stream().mapToDouble(Double::doubleValue).toArray();
      case Arg.Bools l -> {
        boolean[] out = new boolean[l.values().size()];
        for (int i = 0; i < out.length; i++) {
          out[i] = l.values().get(i);
        }
        yield out;
      }
      case Arg.DataType(var dtype) -> dtype;
      case Arg.Layout _ -> a;
      case Arg.Device _ -> device;
      case Arg.Memory(var format) -> format;
    };
  }
}
