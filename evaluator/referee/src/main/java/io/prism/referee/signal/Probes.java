package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Probe;
import io.prism.contracts.manifest.MeasuredSignals.Smoothness;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Batch;
import io.prism.referee.train.CodeLength;
import io.prism.referee.train.Loss;
import io.prism.referee.train.Model;
import io.prism.referee.train.ShortRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Short runs of one model under conditions that it was not made for. Every run is compared with a
 * run of the same length under the usual ones, on the same text.
 */
public final class Probes {
  /** What float16 can hold. */
  private static final double OVERFLOW = 65504;

  /** Experts that get this part of the entropy of equal shares, or less, have collapsed. */
  private static final double ROUTING_COLLAPSE = 0.5;

  /** Half the learning rate costs a healthy short run 0.9; more than that is a break. */
  private static final double WORSE_BPB = 1.5;

  private static final int EXAM_BATCHES = 4;

  private final Profile profile;
  private final Rows lessons;
  private final Rows heldout;
  private final long seed;
  private double usualBpb = CodeLength.WORST_BPB;

  /**
   * @param lessons text to learn from
   * @param heldout text that no lesson holds
   */
  public Probes(Profile profile, Rows lessons, Rows heldout, long seed) {
    this.profile = profile;
    this.lessons = lessons;
    this.heldout = heldout;
    this.seed = seed;
  }

  /**
   * {@return the run under the usual conditions, then one for each factor}
   *
   * @param model trained by every run
   * @param initial states to start each from
   */
  public List<Probe> run(Model model, Map<String, Tensor> initial) {
    List<Probe> out = new ArrayList<>();
    out.add(brief(model, initial, "usual", 1, 1));
    usualBpb = out.getFirst().values().getOrDefault("heldout_bpb", CodeLength.WORST_BPB);
    for (double factor : profile.probes().learningRateFactors()) {
      out.add(brief(model, initial, "learning_rate." + label(factor), factor, 1));
    }
    for (double factor : profile.probes().batchFactors()) {
      out.add(brief(model, initial, "batch." + label(factor), 1, factor));
    }
    return out;
  }

  /** {@return the same short run of another model, compared with the usual run} */
  public Probe other(String name, Model model, Map<String, Tensor> initial) {
    return brief(model, initial, name, 1, 1);
  }

  private static String label(double factor) {
    return factor == Math.rint(factor) ? (long) factor + "x" : factor + "x";
  }

  private Probe brief(
      Model model, Map<String, Tensor> initial, String name, double rate, double size) {
    model.load(initial);
    int steps = profile.probes().steps();
    ShortRun run = ShortRun.of(profile, model, steps, rate, seed, step -> lesson(step, size));
    Map<String, Double> values = new TreeMap<>();
    Smoothness smooth = LossCurve.of(run.losses(), steps, profile.signals());
    values.put("spikes", (double) smooth.spikes());
    values.put("relapse", smooth.relapse());
    double bpb = CodeLength.WORST_BPB;
    boolean finite = !run.diverged();
    if (finite) {
      bpb = exam(model);
      try (PointerScope _ = new PointerScope()) {
        HiddenValues hidden = HiddenValues.of(model, batch(heldout, 0));
        values.putAll(hidden.summary());
        finite = hidden.isFinite();
      }
    }
    values.put("heldout_bpb", bpb);
    values.put("difference_bpb", name.equals("usual") ? 0 : bpb - usualBpb);
    String warning = warning(values, finite, smooth.relapsed());
    return new Probe(name, warning == null ? "ok" : "warning", new TreeMap<>(values), warning);
  }

  private static @org.jspecify.annotations.Nullable String warning(
      Map<String, Double> values, boolean finite, boolean relapsed) {
    if (!finite) {
      return "a loss, gradient or activation stopped being finite";
    }
    if (relapsed) {
      return "the loss rose again: %.2f of what had been gained".formatted(values.get("relapse"));
    }
    double largest = values.getOrDefault("largest_activation", 0.0);
    if (largest > OVERFLOW) {
      return "an activation of %.3g would overflow float16".formatted(largest);
    }
    double routing = values.getOrDefault("routing_entropy", 1.0);
    if (routing < ROUTING_COLLAPSE) {
      return "routing collapsed: the entropy of the experts' shares is %.2f of the largest"
          .formatted(routing);
    }
    double worse = values.getOrDefault("difference_bpb", 0.0);
    return worse > WORSE_BPB
        ? "%.2f bits per byte worse than under the usual conditions".formatted(worse)
        : null;
  }

  private List<ShortRun.Lesson> lesson(int step, double size) {
    if (size < 1) {
      int rows = Math.max(1, (int) Math.round(size * profile.batchSize()));
      float[][] weights = new float[profile.batchSize()][profile.sequenceLength()];
      for (int r = 0; r < rows; r++) {
        Arrays.fill(weights[r], 1);
      }
      return List.of(new ShortRun.Lesson(batch(lessons, step), Capability.weights(weights)));
    }
    List<ShortRun.Lesson> out = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      out.add(new ShortRun.Lesson(batch(lessons, step + i * profile.probes().steps()), null));
    }
    return out;
  }

  private double exam(Model model) {
    double bits = 0;
    long bytes = 0;
    int batches = Math.min(EXAM_BATCHES, heldout.count() / profile.batchSize());
    for (int i = 0; i < batches; i++) {
      try (PointerScope _ = new PointerScope()) {
        Batch batch = batch(heldout, i);
        double[][] each = Loss.bits(model.examine(batch.tokens()), batch.targets());
        bits += Arrays.stream(each).flatMapToDouble(Arrays::stream).sum();
        bytes += batch.bytes();
      }
    }
    double bpb = bits / bytes;
    return bpb <= CodeLength.WORST_BPB ? bpb : CodeLength.WORST_BPB;
  }

  /** {@return the n-th batch; starts over at the end of the text} */
  private Batch batch(Rows rows, int nth) {
    int from = nth % (rows.count() / profile.batchSize()) * profile.batchSize();
    return Batch.of(rows, from, profile.batchSize(), profile.text().beginToken());
  }
}
