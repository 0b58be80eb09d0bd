package io.prism.referee.train;

import io.prism.graph.aten.Tensors;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Task;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * What the finished snapshot does on held-out text.
 *
 * @param heldoutLosses bits per byte of each example
 * @param accuracy by task: share of its predictable bytes that the model ranks first
 * @param activationRms by module path, on the first batch
 */
public record Probe(
    double[] heldoutLosses, Map<String, Double> accuracy, Map<String, Double> activationRms) {

  static Probe of(Profile profile, Model model, Rows heldout, boolean diverged) {
    double[] losses = new double[heldout.count()];
    Arrays.fill(losses, CodeLength.WORST_BPB);
    int[] right = new int[1 + Task.values().length];
    int[] asked = new int[right.length];
    ActivationRms tap = new ActivationRms();
    int size = profile.batchSize();
    for (int from = 0; from < heldout.count(); from += size) {
      try (PointerScope _ = new PointerScope()) {
        Batch batch = Batch.of(heldout, from, size, profile.text().beginToken());
        if (!diverged) {
          Tensor logits = model.examine(batch.tokens(), from == 0 ? tap : null);
          double[][] bits = Loss.bits(logits, batch.targets());
          for (int r = 0; r < size; r++) {
            losses[from + r] = charged(bits[r], heldout.bytesOf(from + r));
          }
          if (heldout.tasks(from).length > 0) {
            score(heldout, from, guesses(logits), right);
          }
        }
        count(heldout, from, size, asked);
      }
    }
    Map<String, Double> accuracy = new TreeMap<>();
    for (Task task : Task.values()) {
      int i = 1 + task.ordinal();
      if (asked[i] > 0) {
        accuracy.put(task.label(), (double) right[i] / asked[i]);
      }
    }
    return new Probe(losses, accuracy, tap.byModule());
  }

  private static double charged(double[] bits, long bytes) {
    double mean = Arrays.stream(bits).sum() / bytes;
    return mean <= CodeLength.WORST_BPB ? mean : CodeLength.WORST_BPB;
  }

  private static byte[] guesses(Tensor logits) {
    return Tensors.bytes(
        logits
            .argmax(new LongOptional(2), false)
            .to(org.bytedeco.pytorch.global.torch.ScalarType.Byte));
  }

  private static void score(Rows rows, int from, byte[] guesses, int[] right) {
    int length = rows.length();
    for (int r = 0; r < guesses.length / length; r++) {
      byte[] tasks = rows.tasks(from + r);
      int[] tokens = rows.tokens(from + r);
      for (int at = 0; at < length; at++) {
        if (tasks[at] > 0 && guesses[r * length + at] == (byte) tokens[at]) {
          right[tasks[at]]++;
        }
      }
    }
  }

  private static void count(Rows rows, int from, int size, int[] asked) {
    for (int r = from; r < from + size; r++) {
      for (byte task : rows.tasks(r)) {
        asked[task]++;
      }
    }
  }
}
