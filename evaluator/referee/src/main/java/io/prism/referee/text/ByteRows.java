package io.prism.referee.text;

import io.prism.contracts.Sha256;
import io.prism.referee.file.Digests;

/**
 * Rows of bytes that are their own tokens.
 *
 * @param bytes [rows][length], the tokens to be predicted
 * @param tasks [rows][length], 0 or 1 + ordinal of the task whose predictable byte this is; only
 *     where the whole document up to it lies in the same row
 */
public record ByteRows(byte[][] bytes, byte[][] tasks) implements Rows {

  @Override
  public int count() {
    return bytes.length;
  }

  @Override
  public int length() {
    return bytes[0].length;
  }

  @Override
  public int[] tokens(int row) {
    int[] out = new int[bytes[row].length];
    for (int i = 0; i < out.length; i++) {
      out[i] = bytes[row][i] & 0xff;
    }
    return out;
  }

  @Override
  public long bytesOf(int row) {
    return bytes[row].length;
  }

  @Override
  public byte[] tasks(int row) {
    return tasks[row];
  }

  @Override
  public Sha256 fingerprint() {
    return Digests.of(bytes);
  }
}
