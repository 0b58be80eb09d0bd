package io.prism.graph.file;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The safetensors format, read strictly: the header is capped, offsets follow each other without
 * gap or overlap and end with the file, each size is exactly its shape's, only listed data types.
 * All is checked before the first tensor is allocated.
 */
public final class SafeTensors {
  /** Largest header in bytes. */
  static final int MAX_HEADER = 16 << 20;

  private static final int CHUNK = 1 << 20;

  private SafeTensors() {}

  /**
   * {@return the types in {@code file}, in file order, without reading the elements}
   *
   * @throws GraphException when the file is not strict safetensors
   */
  public static Map<String, TensorType> types(Path file) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return header(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return the tensors in {@code file}, in file order, in main memory; they belong to the
   * caller's pointer scope}
   *
   * @throws GraphException when the file is not strict safetensors
   */
  public static Map<String, Tensor> read(Path file) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return elements(in, header(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As {@link #read(Path)}, after checking that the file holds exactly {@code expected}: no name
   * more, none less, the same types and shapes.
   */
  public static Map<String, Tensor> read(Path file, Map<String, TensorType> expected) {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      Map<String, TensorType> found = header(in);
      expected.forEach(
          (name, type) -> {
            if (!type.equals(found.get(name))) {
              throw refuse("expected %s as %s, found %s".formatted(name, type, found.get(name)));
            }
          });
      if (found.size() != expected.size()) {
        found.keySet().removeAll(expected.keySet());
        throw refuse("holds tensors that the graph does not have: " + found.keySet());
      }
      return elements(in, found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, TensorType> header(FileChannel in) throws IOException {
    long size = in.size();
    if (size < 10) {
      throw refuse("too short: %d bytes".formatted(size));
    }
    long length = fill(in, ByteBuffer.allocate(8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER || length > size - 8) {
      throw refuse("a header of %d bytes in a file of %d".formatted(length, size));
    }
    byte[] json = fill(in, ByteBuffer.allocate((int) length)).array();
    return SafeTensorsHeader.parse(json, size - 8 - length);
  }

  private static Map<String, Tensor> elements(FileChannel in, Map<String, TensorType> types)
      throws IOException {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (var e : types.entrySet()) {
      Tensor t = Tensors.empty(e.getValue());
      Tensors.fill(t, buffer -> fill(in, buffer));
      out.put(e.getKey(), t);
    }
    return out;
  }

  private static ByteBuffer fill(FileChannel in, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new EOFException("the file was cut while it was read");
      }
    }
    return buffer.flip();
  }

  /** Writes {@code tensors} under a temporary name and renames it. */
  public static void write(Path file, Map<String, Tensor> tensors) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        byte[] header = header(tensors);
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        drain(out, length.putLong(header.length).flip());
        drain(out, ByteBuffer.wrap(header));
        for (Tensor t : tensors.values()) {
          Tensors.drain(t, CHUNK, buffer -> drain(out, buffer));
        }
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drain(FileChannel out, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /** The data starts at a multiple of 8 bytes, as other readers like it. */
  private static byte[] header(Map<String, Tensor> tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = GraphJson.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      long offset = 0;
      for (var e : tensors.entrySet()) {
        TensorType type = Tensors.type(e.getValue());
        json.writeObjectFieldStart(e.getKey());
        json.writeStringField("dtype", type.dtype().safeTensorsName());
        json.writeFieldName("shape");
        json.writeArray(type.sizes(), 0, type.shape().size());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {offset, offset + type.bytes()}, 0, 2);
        json.writeEndObject();
        offset += type.bytes();
      }
      json.writeEndObject();
    }
    byte[] bytes = out.toByteArray();
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return padded;
  }

  static GraphException refuse(String message) {
    return new GraphException(Code.BAD_SNAPSHOT, "not an acceptable snapshot: " + message);
  }
}
