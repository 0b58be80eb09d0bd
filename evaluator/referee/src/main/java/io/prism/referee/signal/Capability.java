package io.prism.referee.signal;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.Exercise;
import io.prism.referee.text.ExerciseSheet;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Loss;
import io.prism.referee.train.Model;
import io.prism.referee.train.ShortRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * What an architecture learns to do when nothing else is asked of it: a short dedicated training on
 * a mixture of exercises by the reference recipe, then fresh exercises. Answers only are taught and
 * examined. Measured in bits, not in right answers, so that half a mechanism shows.
 */
public final class Capability {
  private static final int EXAM_PERIODS = 8;

  private final Profile profile;
  private final long seed;

  /**
   * @param seed of exercises and dropout
   */
  public Capability(Profile profile, long seed) {
    this.profile = profile;
    this.seed = seed;
  }

  /**
   * {@return share of the knowable bits by exercise, in [0, 1]; 0 everywhere when training
   * diverged}
   *
   * @param model at its initial states; trained afterwards
   */
  public SortedMap<String, Double> of(Model model) {
    Draw draw = Draw.of("exercises", seed);
    ShortRun run =
        ShortRun.of(
            profile,
            model,
            profile.probes().capabilitySteps(),
            1,
            seed,
            step -> List.of(lesson(sheet(draw, step))));
    SortedMap<String, Double> out = new TreeMap<>();
    double[] bits = new double[Exercise.values().length];
    double[] asked = new double[bits.length];
    if (!run.diverged()) {
      exam(model, bits, asked);
    }
    for (Exercise e : Exercise.values()) {
      int i = e.ordinal();
      out.put(e.label(), asked[i] > 0 ? e.share(bits[i] / asked[i]) : 0);
    }
    return out;
  }

  private ExerciseSheet sheet(Draw draw, int nth) {
    return ExerciseSheet.of(draw, nth, profile.batchSize(), profile.sequenceLength());
  }

  private void exam(Model model, double[] bits, double[] asked) {
    Draw draw = Draw.of("exercise exam", seed);
    int sheets = EXAM_PERIODS * Math.max(1, ExerciseSheet.period() / profile.batchSize());
    for (int n = 0; n < sheets; n++) {
      try (PointerScope _ = new PointerScope()) {
        ExerciseSheet sheet = sheet(draw, n);
        Batch batch = batch(sheet.tokens());
        double[][] each = Loss.bits(model.examine(batch.tokens()), batch.targets());
        for (int r = 0; r < each.length; r++) {
          int exercise = sheet.exercises()[r].ordinal();
          for (int t = 0; t < each[r].length; t++) {
            bits[exercise] += each[r][t] * sheet.asked()[r][t];
            asked[exercise] += sheet.asked()[r][t];
          }
        }
      }
    }
  }

  private ShortRun.Lesson lesson(ExerciseSheet sheet) {
    return new ShortRun.Lesson(batch(sheet.tokens()), weights(sheet.asked()));
  }

  private Batch batch(long[][] targets) {
    long[][] inputs = new long[targets.length][];
    for (int r = 0; r < targets.length; r++) {
      inputs[r] = new long[targets[r].length];
      System.arraycopy(targets[r], 0, inputs[r], 1, targets[r].length - 1);
      inputs[r][0] = profile.text().beginToken();
    }
    return new Batch(
        Batch.tensor(inputs), Batch.tensor(targets), (long) targets.length * targets[0].length);
  }

  static Tensor weights(float[][] rows) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float v : row) {
        bytes.putFloat(v);
      }
    }
    return Tensors.of(TensorType.of(DType.FLOAT32, rows.length, rows[0].length), bytes.flip());
  }
}
