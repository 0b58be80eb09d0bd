package io.prism.referee.gate;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Changed tokens, and which logits must not notice.
 *
 * @param tokens [rows][length], changed
 * @param keep how many leading logits of each row must stay equal
 */
record Perturbation(long[][] tokens, int[] keep) {
  /** Log-probability, in nats, below which differences no longer matter to a code length. */
  private static final double FLOOR = -30;

  /** {@return one row untouched, every other row replaced} */
  static Perturbation ofOtherRows(long[][] tokens, Profile profile, Draw draw) {
    int kept = draw.nextInt(tokens.length);
    long[][] changed = copy(tokens);
    int[] keep = new int[tokens.length];
    for (int r = 0; r < changed.length; r++) {
      if (r == kept) {
        keep[r] = changed[r].length;
      } else {
        replace(changed[r], 0, profile, draw);
      }
    }
    return new Perturbation(changed, keep);
  }

  /** {@return every row changed after a position of its own; the shortest prefix is among them} */
  static Perturbation ofFuture(long[][] tokens, Profile profile, Draw draw) {
    long[][] changed = copy(tokens);
    int[] keep = new int[tokens.length];
    int shortest = draw.nextInt(tokens.length);
    for (int r = 0; r < changed.length; r++) {
      keep[r] = r == shortest ? 1 : 1 + draw.nextInt(changed[r].length - 1);
      replace(changed[r], keep[r], profile, draw);
    }
    return new Perturbation(changed, keep);
  }

  /** {@return some rows changed after a position of their own, the others replaced altogether} */
  static Perturbation ofBoth(long[][] tokens, Profile profile, Draw draw) {
    long[][] changed = copy(tokens);
    int[] keep = new int[tokens.length];
    int first = draw.nextInt(tokens.length);
    for (int i = 0; i < changed.length; i++) {
      int r = (first + i) % changed.length;
      boolean prefix = i == 0 || (i < changed.length - 1 && draw.nextInt(4) > 0);
      keep[r] = prefix ? 1 + draw.nextInt(changed[r].length - 1) : 0;
      replace(changed[r], keep[r], profile, draw);
    }
    return new Perturbation(changed, keep);
  }

  private static long[][] copy(long[][] tokens) {
    long[][] out = new long[tokens.length][];
    for (int r = 0; r < out.length; r++) {
      out[r] = tokens[r].clone();
    }
    return out;
  }

  /** Any token but the one that was there. */
  private static void replace(long[] row, int from, Profile profile, Draw draw) {
    int vocabulary = profile.text().vocabulary();
    for (int i = from; i < row.length; i++) {
      row[i] = (row[i] + 1 + draw.nextInt(vocabulary - 1)) % vocabulary;
    }
  }

  /** {@return the changed tokens as a tensor; belongs to the caller's scope} */
  Tensor tensor() {
    return Batch.tensor(tokens);
  }

  /**
   * {@return the largest change of a log-probability that must stay equal, in nats; infinite when
   * one side alone is not finite}
   */
  double worstChange(Tensor before, Tensor after) {
    return worstChange(before, after, Double.POSITIVE_INFINITY);
  }

  /**
   * {@return the same, where an overflow has a value of its own: at randomised parameters a masked
   * infinity times zero is no leak, at examined ones it is as good as any}
   *
   * <p>What is scored is compared, not raw logits: a model could hide a change of its logits behind
   * huge constants, but not a change of its probabilities. Below {@link #FLOOR} a probability is as
   * good as zero.
   */
  double worstChange(Tensor before, Tensor after, double overflow) {
    double worst = 0;
    for (int r = 0; r < tokens.length; r++) {
      if (keep[r] > 0) {
        worst = Math.max(worst, worstChange(before, after, r, overflow));
      }
    }
    return worst;
  }

  /** Row by row: all logits of a large vocabulary would fit into no array. */
  private double worstChange(Tensor before, Tensor after, int row, double overflow) {
    try (PointerScope _ = new PointerScope()) {
      float[] a = Loss.floats(before.select(0, row).narrow(0, 0, keep[row]));
      float[] b = Loss.floats(after.select(0, row).narrow(0, 0, keep[row]));
      int vocabulary = a.length / keep[row];
      double worst = 0;
      for (int from = 0; from < a.length; from += vocabulary) {
        worst = Math.max(worst, worstChange(a, b, from, vocabulary, overflow));
      }
      return worst;
    }
  }

  private static double worstChange(
      float[] a, float[] b, int from, int vocabulary, double overflow) {
    if (Arrays.equals(a, from, from + vocabulary, b, from, from + vocabulary)) {
      return 0;
    }
    double normA = logSumExp(a, from, vocabulary);
    double normB = logSumExp(b, from, vocabulary);
    double worst = 0;
    for (int i = from; i < from + vocabulary; i++) {
      double change = Math.abs(Math.max(a[i] - normA, FLOOR) - Math.max(b[i] - normB, FLOOR));
      worst = Math.max(worst, Double.isNaN(change) ? overflow : change);
    }
    return worst;
  }

  private static double logSumExp(float[] logits, int from, int vocabulary) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + vocabulary; i++) {
      max = Math.max(max, logits[i]);
    }
    double sum = 0;
    for (int i = from; i < from + vocabulary; i++) {
      sum += Math.exp(logits[i] - max);
    }
    return max + Math.log(sum);
  }
}
