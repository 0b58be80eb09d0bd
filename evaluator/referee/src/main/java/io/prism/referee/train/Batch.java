package io.prism.referee.train;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.referee.text.Rows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.pytorch.Tensor;

/**
 * Rows as tensors; they belong to the caller's pointer scope.
 *
 * @param tokens int64 [rows, length], the begin token and all targets but the last
 * @param targets int64 [rows, length]
 * @param bytes of text that the targets stand for
 */
public record Batch(Tensor tokens, Tensor targets, long bytes) {

  /** {@return rows {@code from} to {@code from + count}, exclusive} */
  public static Batch of(Rows rows, int from, int count, int beginToken) {
    int length = rows.length();
    long[][] tokens = new long[count][length];
    long[][] targets = new long[count][length];
    for (int r = 0; r < count; r++) {
      int[] row = rows.tokens(from + r);
      for (int i = 0; i < length; i++) {
        tokens[r][i] = i == 0 ? beginToken : row[i - 1];
        targets[r][i] = row[i];
      }
    }
    return new Batch(tensor(tokens), tensor(targets), rows.bytes(from, count));
  }

  /** {@return a mean over tokens in nats as bits per byte} */
  public double bitsPerByte(double nats) {
    return nats / Math.log(2) * targets.numel() / Math.max(1, bytes);
  }

  /** {@return int64 [rows, length]} */
  public static Tensor tensor(long[][] rows) {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] row : rows) {
      bytes.asLongBuffer().put(row);
      bytes.position(bytes.position() + 8 * row.length);
    }
    return Tensors.of(TensorType.of(DType.INT64, rows.length, rows[0].length), bytes.flip());
  }
}
