package io.prism.graph.aten;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Types and bytes of libtorch's tensors. New tensors belong to the caller's pointer scope. */
public final class Tensors {
  private Tensors() {}

  /**
   * {@return the data type of {@code t}}
   *
   * @throws AtenException when it is none of {@link DType}
   */
  public static DType dtype(Tensor t) {
    int code = t.scalar_type().value;
    return DType.ofCode(code)
        .orElseThrow(
            () -> new AtenException("tensors of type " + t.scalar_type() + " are not supported"));
  }

  /** {@return data type and shape of {@code t}} */
  public static TensorType type(Tensor t) {
    return TensorType.of(dtype(t), shape(t));
  }

  /** {@return the sizes of {@code t}} */
  public static long[] shape(Tensor t) {
    long[] out = new long[Math.toIntExact(t.dim())];
    for (int i = 0; i < out.length; i++) {
      out[i] = t.size(i);
    }
    return out;
  }

  /** {@return libtorch's name of {@code type}} */
  public static torch.ScalarType scalarType(DType type) {
    for (torch.ScalarType s : torch.ScalarType.values()) {
      if (s.value == type.code()) {
        return s;
      }
    }
    throw new IllegalStateException("libtorch has no " + type);
  }

  /** {@return a new tensor in main memory, uninitialised} */
  public static Tensor empty(TensorType type) {
    try (TensorOptions options = new TensorOptions(scalarType(type.dtype()))) {
      return torch.empty(type.sizes(), options, null);
    }
  }

  /**
   * {@return a new tensor in main memory with these elements}
   *
   * @param data little endian, row major, exactly {@code type.bytes()} bytes remaining
   */
  public static Tensor of(TensorType type, ByteBuffer data) {
    if (data.remaining() != type.bytes()) {
      throw new IllegalArgumentException(
          "%s needs %d bytes, found %d".formatted(type, type.bytes(), data.remaining()));
    }
    Tensor t = empty(type);
    if (data.hasRemaining()) {
      try (PointerScope _ = new PointerScope()) {
        ByteBuffer to = new BytePointer(t.data_ptr()).capacity(data.remaining()).asByteBuffer();
        to.put(data.duplicate());
      }
    }
    return t;
  }

  /** {@return the elements of {@code t}, little endian, row major} */
  public static byte[] bytes(Tensor t) {
    TensorType type = type(t);
    byte[] out = new byte[Math.toIntExact(type.bytes())];
    if (out.length > 0) {
      try (PointerScope _ = new PointerScope()) {
        Tensor c = t.detach().cpu().contiguous();
        new BytePointer(c.data_ptr()).capacity(out.length).get(out);
      }
    }
    return out;
  }
}
