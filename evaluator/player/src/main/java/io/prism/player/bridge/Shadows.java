package io.prism.player.bridge;

import io.prism.graph.DType;
import io.prism.graph.aten.AtenException;
import io.prism.graph.aten.AtenOp;
import io.prism.graph.aten.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Follows sizes that values decide. A tensor of selected rows has a <em>shadow</em>: the same
 * tensor without memory, as it would be had the values selected one row more. Each operation on it
 * is repeated on shadows. A dimension in which the two differ depends on values; an operation that
 * fits the one and not the other works for one number of rows only, and has no place in a graph.
 */
final class Shadows {
  private static final Device META = new Device("meta");
  private static final Device CPU = new Device("cpu");

  private Shadows() {}

  /**
   * {@return a shadow for each tensor that {@code op} has made, null for those that need none}
   *
   * @param selecting whether values that the model computes choose rows here
   */
  static List<@Nullable Tensor> of(
      AtenOp op,
      @Nullable Object[] in,
      List<Handle> tensors,
      List<Handle> made,
      boolean selecting) {
    boolean sized = tensors.stream().anyMatch(h -> h.shadow() != null);
    if (!sized && !selecting) {
      return List.of();
    }
    List<Tensor> results = results(op, in, made, selecting);
    if (results.size() != made.size()) {
      throw refusal(op, "it makes as many tensors as there are rows");
    }
    List<@Nullable Tensor> out = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      Tensor real = made.get(i).tensor();
      Tensor other = results.get(i);
      if (real.dim() != other.dim()) {
        throw refusal(op, "its result loses a dimension when one row is selected");
      }
      boolean same = java.util.Arrays.equals(Tensors.shape(real), Tensors.shape(other));
      out.add(same ? null : other);
    }
    return out;
  }

  private static List<Tensor> results(
      AtenOp op, @Nullable Object[] in, List<Handle> made, boolean selecting) {
    String name = op.schema().name();
    boolean indexed = name.startsWith("aten::index");
    if (selecting && !indexed) {
      List<Tensor> out = new ArrayList<>();
      for (Handle h : made) {
        long[] shape = Tensors.shape(h.tensor());
        shape[0]++;
        out.add(empty(h.tensor(), shape, META));
      }
      return out;
    }
    try {
      return flat(op.call(arguments(op, in, META)));
    } catch (AtenException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.toLowerCase(Locale.ROOT).contains("meta")) {
        throw refusal(op, message);
      }
    }
    try {
      return flat(op.call(arguments(op, in, CPU)));
    } catch (AtenException e) {
      throw refusal(op, String.valueOf(e.getMessage()));
    }
  }

  private static GuestError refusal(AtenOp op, String why) {
    return new GuestError(
        GuestError.Type.VALUE_DEPENDENT,
        ("%s fits only the number of rows that values selected while tracing, and another batch"
                + " selects another number (%s); take sizes from the rows themselves"
                + " (torch.zeros_like(rows), rows.view(-1, d)), and write them back with index_add_ or"
                + " out[mask] = rows")
            .formatted(op.schema().label(), why));
  }

  private static List<Tensor> flat(@Nullable Object[] results) {
    List<Tensor> out = new ArrayList<>();
    for (Object r : results) {
      if (r instanceof Tensor t) {
        out.add(t);
      } else if (r instanceof List<?> l) {
        l.forEach(t -> out.add((Tensor) t));
      }
    }
    return out;
  }

  private static @Nullable Object[] arguments(AtenOp op, @Nullable Object[] in, Device device) {
    boolean indexed = op.schema().name().startsWith("aten::index");
    @Nullable Object[] out = new @Nullable Object[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] =
          indexed && i == 1 && in[i] instanceof List<?> l
              ? indices(l, device)
              : argument(op, i, in[i], device);
    }
    return out;
  }

  private static @Nullable Object argument(AtenOp op, int i, @Nullable Object v, Device device) {
    return switch (v) {
      case Handle h -> shadow(h, device);
      case List<?> l when l.stream().anyMatch(Handle.class::isInstance) -> {
        List<@Nullable Tensor> list = new ArrayList<>();
        l.forEach(o -> list.add(o instanceof Handle h ? shadow(h, device) : null));
        yield list;
      }
      case null, default -> Args.toLibtorch(v, op.schema().arguments().get(i));
    };
  }

  /** A mask among indices stands for the places where it is true: one index per dimension. */
  private static List<@Nullable Tensor> indices(List<?> indices, Device device) {
    List<@Nullable Tensor> out = new ArrayList<>();
    for (Object o : indices) {
      if (!(o instanceof Handle h)) {
        out.add(null);
      } else if (isMask(h)) {
        long rows = h.tensor().count_nonzero().item().toLong() + 1;
        for (long d = 0; d < h.tensor().dim(); d++) {
          out.add(zeros(new long[] {rows}, torch.ScalarType.Long, device));
        }
      } else {
        out.add(shadow(h, device));
      }
    }
    return out;
  }

  static boolean isMask(Handle h) {
    DType type = Tensors.dtype(h.tensor());
    return type == DType.BOOL || type == DType.UINT8;
  }

  private static Tensor shadow(Handle h, Device device) {
    Tensor s = h.shadow();
    Tensor like = s == null ? h.tensor() : s;
    if (s != null && device == META) {
      return s;
    }
    return empty(h.tensor(), Tensors.shape(like), device);
  }

  private static Tensor empty(Tensor like, long[] shape, Device device) {
    return zeros(shape, like.scalar_type(), device);
  }

  private static Tensor zeros(long[] shape, torch.ScalarType type, Device device) {
    try (TensorOptions options = new TensorOptions(type)) {
      return torch.zeros(shape, options.device(new DeviceOptional(device)));
    }
  }
}
