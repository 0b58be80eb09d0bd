package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.MemoryFormat;
import io.prism.graph.aten.AtenSchema;
import io.prism.graph.aten.AtenSchema.Argument;
import io.prism.graph.aten.AtenSchema.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Bound arguments as libtorch's values and as a graph's. */
final class Args {
  private Args() {}

  /** {@return {@code v} as a graph writes it} */
  static Arg of(@Nullable Object v, Argument a, ToIntFunction<Handle> ids) {
    return of(v, a, ids, null);
  }

  /** The same, for recipes: tensors are {@link Origin}s there. */
  static Arg of(
      @Nullable Object v,
      Argument a,
      @Nullable ToIntFunction<Handle> ids,
      @Nullable ToIntFunction<Origin> recipes) {
    return switch (v) {
      case null -> new Arg.None();
      case Handle h -> new Arg.TensorRef(Objects.requireNonNull(ids).applyAsInt(h));
      case Origin o -> new Arg.TensorRef(Objects.requireNonNull(recipes).applyAsInt(o));
      case Boolean b -> new Arg.Bool(b);
      case Long l -> a.type().kind() == Kind.FLOAT ? new Arg.Float(l) : new Arg.Int(l);
      case Double d -> new Arg.Float(d);
      case String s -> new Arg.Text(s);
      case DType d -> new Arg.DataType(d);
      case MemoryFormat m -> new Arg.Memory(m);
      case Arg.Layout l -> l;
      case Overloads.RunDevice _ -> new Arg.Device();
      case long[] l -> new Arg.Ints(Arrays.stream(l).boxed().toList());
      case double[] d -> new Arg.Floats(Arrays.stream(d).boxed().toList());
      case boolean[] b -> {
        List<Boolean> values = new ArrayList<>();
        for (boolean x : b) {
          values.add(x);
        }
        yield new Arg.Bools(values);
      }
      case List<?> l -> listOf(l, a, ids, recipes);
      default -> throw new IllegalStateException("cannot record a " + v.getClass());
    };
  }

  private static Arg listOf(
      List<?> l,
      Argument a,
      @Nullable ToIntFunction<Handle> ids,
      @Nullable ToIntFunction<Origin> recipes) {
    return switch (a.type().kind()) {
      case TENSOR -> {
        List<@Nullable Integer> out = new ArrayList<>();
        for (Object o : l) {
          out.add(
              switch (o) {
                case Handle h -> Objects.requireNonNull(ids).applyAsInt(h);
                case Origin r -> Objects.requireNonNull(recipes).applyAsInt(r);
                case null, default -> null;
              });
        }
        yield new Arg.TensorList(out);
      }
      case FLOAT -> new Arg.Floats(l.stream().map(o -> ((Number) o).doubleValue()).toList());
      case BOOL -> new Arg.Bools(l.stream().map(Boolean.class::cast).toList());
      default -> new Arg.Ints(l.stream().map(o -> ((Number) o).longValue()).toList());
    };
  }

  /** A call that only makes a tensor from numbers says where: on the device of the run. */
  static void placeOnRunDevice(List<Arg> args, AtenSchema schema) {
    for (int i = 0; i < args.size(); i++) {
      if (schema.arguments().get(i).type().kind() == Kind.DEVICE
          && args.get(i) instanceof Arg.None) {
        boolean fromTensors =
            args.stream().anyMatch(a -> a instanceof Arg.TensorRef || a instanceof Arg.TensorList);
        if (!fromTensors) {
          args.set(i, new Arg.Device());
        }
      }
    }
  }

  /** {@return {@code v} as libtorch takes it} */
  static @Nullable Object toLibtorch(@Nullable Object v, Argument a) {
    return switch (v) {
      case Handle h -> h.tensor();
      case Overloads.RunDevice _ -> null;
      case List<?> l when a.type().kind() == Kind.TENSOR -> {
        List<@Nullable Tensor> out = new ArrayList<>();
        l.forEach(o -> out.add(o instanceof Handle h ? h.tensor() : null));
        yield out;
      }
      case List<?> l when a.type().kind() == Kind.FLOAT ->
          l.stream().mapToDouble(o -> ((Number) o).doubleValue()).toArray();
      case List<?> l when a.type().kind() == Kind.BOOL -> {
        boolean[] out = new boolean[l.size()];
        for (int i = 0; i < out.length; i++) {
          out[i] = Boolean.TRUE.equals(l.get(i));
        }
        yield out;
      }
      case List<?> l -> l.stream().mapToLong(o -> ((Number) o).longValue()).toArray();
      case null, default -> v;
    };
  }

  /** {@return the tensors in one bound argument} */
  static List<Handle> handles(@Nullable Object v) {
    return switch (v) {
      case Handle h -> List.of(h);
      case List<?> l ->
          l.stream().filter(Handle.class::isInstance).map(Handle.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
