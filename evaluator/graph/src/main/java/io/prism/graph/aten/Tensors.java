package io.prism.graph.aten;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Types and bytes of libtorch's tensors. New tensors belong to the caller's pointer scope. */
public final class Tensors {
  private static final int MAX_PIECE = 1 << 30;

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

  /** Gives or takes elements in pieces. */
  public interface Pieces {
    /** Reads or writes exactly the remaining bytes of {@code buffer}. */
    void handle(ByteBuffer buffer) throws IOException;
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
    try {
      fill(t, to -> to.put(data.duplicate()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return t;
  }

  /** Overwrites {@code t}, contiguous and in main memory, with what {@code source} puts. */
  public static void fill(Tensor t, Pieces source) throws IOException {
    each(t, MAX_PIECE, source);
  }

  /** Hands the elements of {@code t} to {@code sink}, row major, at most {@code piece} at once. */
  public static void drain(Tensor t, int piece, Pieces sink) throws IOException {
    try (PointerScope _ = new PointerScope()) {
      each(t.detach().cpu().contiguous(), piece, sink);
    }
  }

  /** {@return the elements of {@code t}, little endian, row major} */
  public static byte[] bytes(Tensor t) {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(type(t).bytes()));
    try {
      drain(t, MAX_PIECE, out::put);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.array();
  }

  /** In pieces, because a buffer cannot hold more than 2 GiB. */
  private static void each(Tensor t, int piece, Pieces pieces) throws IOException {
    long bytes = type(t).bytes();
    try (PointerScope _ = new PointerScope()) {
      for (long at = 0; at < bytes; at += piece) {
        int n = (int) Math.min(piece, bytes - at);
        // The view holds no memory of its own: t keeps it alive while we are here.
        ByteBuffer view = new BytePointer(t.data_ptr()).position(at).limit(at + n).asByteBuffer();
        pieces.handle(view);
      }
    }
    Reference.reachabilityFence(t);
  }
}
