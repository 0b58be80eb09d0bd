package io.prism.player.bridge;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Aten;
import io.prism.graph.aten.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Numbers into tensors and out of them. */
final class Elements {
  private Elements() {}

  /** {@return a tensor of {@code flat}, row major} */
  static Tensor write(List<@Nullable Object> flat, long[] shape, DType dtype) {
    boolean real = flat.stream().anyMatch(Double.class::isInstance) || dtype.isFloating();
    DType wide = real ? DType.FLOAT64 : DType.INT64;
    TensorType type = TensorType.of(wide, shape);
    if (type.elements() != flat.size()) {
      throw new GuestError(
          GuestError.Type.TYPE,
          "expected %d numbers for %s, found %d".formatted(type.elements(), type, flat.size()));
    }
    ByteBuffer data = ByteBuffer.allocate(8 * flat.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Object o : flat) {
      if (real) {
        data.putDouble(o instanceof Boolean b ? (b ? 1 : 0) : number(o).doubleValue());
      } else {
        data.putLong(o instanceof Boolean b ? (b ? 1 : 0) : number(o).longValue());
      }
    }
    Tensor t = Tensors.of(type, data.flip());
    return dtype == wide ? t : cast(t, dtype);
  }

  private static Number number(@Nullable Object o) {
    if (o instanceof Number n) {
      return n;
    }
    throw new GuestError(
        GuestError.Type.TYPE, "expected a number, found " + GuestValues.describe(o));
  }

  /** {@return the elements of {@code t}, row major: Boolean, Long or Double} */
  static List<Object> read(Tensor t) {
    DType dtype = Tensors.dtype(t);
    Tensor wide = cast(t.detach(), dtype.isFloating() ? DType.FLOAT64 : DType.INT64);
    ByteBuffer data = ByteBuffer.wrap(Tensors.bytes(wide)).order(ByteOrder.LITTLE_ENDIAN);
    List<Object> out = new ArrayList<>();
    while (data.hasRemaining()) {
      if (dtype.isFloating()) {
        out.add(data.getDouble());
      } else if (dtype == DType.BOOL) {
        out.add(data.getLong() != 0);
      } else {
        out.add(data.getLong());
      }
    }
    return out;
  }

  private static Tensor cast(Tensor t, DType to) {
    Object out = Aten.find("aten::to", "dtype").call(t, to)[0];
    return (Tensor) Objects.requireNonNull(out);
  }
}
