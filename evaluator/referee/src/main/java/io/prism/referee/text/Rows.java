package io.prism.referee.text;

import io.prism.contracts.Sha256;
import java.util.HashMap;
import java.util.Map;

/** Text, cut into rows of equally many tokens. May lie on disk: ask for a row when it is needed. */
public interface Rows {

  /** {@return number of rows} */
  int count();

  /** {@return tokens per row} */
  int length();

  /** {@return the tokens to be predicted, a fresh array} */
  int[] tokens(int row);

  /** {@return bytes of UTF-8 text that a row stands for; every one is charged} */
  long bytesOf(int row);

  /**
   * {@return [length], 0 or 1 + ordinal of the {@link Task} that a token answers; empty where no
   * answer is known}
   */
  byte[] tasks(int row);

  /** {@return SHA-256 that tells these rows from all others} */
  Sha256 fingerprint();

  /** {@return bytes of rows {@code from} to {@code from + count}, exclusive} */
  default long bytes(int from, int count) {
    long sum = 0;
    for (int r = from; r < from + count; r++) {
      sum += bytesOf(r);
    }
    return sum;
  }

  /**
   * {@return what a model of token frequencies alone would need, in bits per byte; reads every row}
   */
  default double unigramEntropy() {
    Map<Integer, Long> counts = new HashMap<>();
    for (int r = 0; r < count(); r++) {
      for (int token : tokens(r)) {
        counts.merge(token, 1L, Long::sum);
      }
    }
    long total = (long) count() * length();
    double bits = 0;
    for (int token : counts.keySet().stream().sorted().toList()) {
      double p = (double) counts.getOrDefault(token, 0L) / total;
      bits -= p * Math.log(p) / Math.log(2);
    }
    return bits * total / bytes(0, count());
  }
}
