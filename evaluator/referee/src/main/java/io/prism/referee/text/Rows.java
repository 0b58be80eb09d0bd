package io.prism.referee.text;

import io.prism.contracts.Sha256;
import io.prism.referee.file.Digests;
import java.util.Arrays;

/**
 * Consecutive text, cut into rows of equal length.
 *
 * @param bytes [rows][length], the tokens to be predicted
 * @param tasks [rows][length], 0 or 1 + ordinal of the task whose predictable byte this is; only
 *     where the whole document up to it lies in the same row
 */
public record Rows(byte[][] bytes, byte[][] tasks) {

  /** {@return number of rows} */
  public int count() {
    return bytes.length;
  }

  /** {@return bytes of text per row} */
  public int length() {
    return bytes[0].length;
  }

  /** {@return rows {@code from} to {@code to}, exclusive} */
  public Rows slice(int from, int to) {
    return new Rows(Arrays.copyOfRange(bytes, from, to), Arrays.copyOfRange(tasks, from, to));
  }

  /** {@return SHA-256 of the text} */
  public Sha256 fingerprint() {
    return Digests.of(bytes);
  }

  /** {@return entropy of single bytes in bits: what a model of frequencies alone would need} */
  public double unigramEntropy() {
    long[] counts = new long[256];
    long total = 0;
    for (byte[] row : bytes) {
      for (byte b : row) {
        counts[b & 0xff]++;
        total++;
      }
    }
    double bits = 0;
    for (long c : counts) {
      if (c > 0) {
        double p = (double) c / total;
        bits -= p * Math.log(p) / Math.log(2);
      }
    }
    return bits;
  }
}
