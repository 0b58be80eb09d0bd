package io.prism.referee.gate;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import org.bytedeco.pytorch.Tensor;

/**
 * Changed tokens, and which logits must not notice.
 *
 * @param tokens [rows][length], changed
 * @param keep how many leading logits of each row must stay equal
 */
record Perturbation(long[][] tokens, int[] keep) {

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
   * {@return the largest change of a logit that must stay equal, relative to max(1, root mean
   * square); infinite when one side alone is not finite}
   */
  double worstChange(Tensor before, Tensor after) {
    float[] a = Loss.floats(before);
    float[] b = Loss.floats(after);
    int vocabulary = a.length / tokens.length / tokens[0].length;
    double worst = 0;
    double squares = 0;
    int count = 0;
    for (int r = 0; r < tokens.length; r++) {
      int from = r * tokens[0].length * vocabulary;
      for (int i = from; i < from + keep[r] * vocabulary; i++) {
        if (a[i] == b[i] || (Float.isNaN(a[i]) && Float.isNaN(b[i]))) {
          squares += Float.isFinite(a[i]) ? (double) a[i] * a[i] : 0;
          count++;
        } else {
          double change = Math.abs((double) a[i] - b[i]);
          worst = Double.isNaN(change) ? Double.POSITIVE_INFINITY : Math.max(worst, change);
        }
      }
    }
    return worst / Math.max(1, Math.sqrt(squares / Math.max(1, count)));
  }
}
