package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Probe;
import io.prism.graph.Graph;
import io.prism.graph.aten.Tensors;
import io.prism.graph.profile.Profile;
import io.prism.referee.text.Rows;
import io.prism.referee.train.Batch;
import io.prism.referee.train.CodeLength;
import io.prism.referee.train.Loss;
import io.prism.referee.train.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A trained model on rows longer than those it was trained on, by the graph of the same bundle for
 * longer rows. Where the loss of far positions stays that of near ones, a cache of keys and values
 * (or of states) may grow beyond the trained length.
 */
public final class LongRows {
  /** A model that is lost beyond its length pays more than this; text alone varies by a tenth. */
  private static final double LOST_BPB = 0.5;

  /** The part of the trained length that counts as near its end, and as far from it. */
  private static final int PART = 4;

  private LongRows() {}

  /**
   * {@return the trained values for the longer graph; empty when its parameters are others}
   *
   * <p>Buffers that have the same type are taken over, others (tables of positions, masks) are
   * those that the longer model was built with.
   *
   * @param trained states of the trained model
   * @param built initial states of the longer one
   */
  public static Optional<Map<String, Tensor>> states(
      Graph longer, Map<String, Tensor> trained, Map<String, Tensor> built) {
    Map<String, Tensor> out = new LinkedHashMap<>(built);
    for (Graph.State s : longer.states()) {
      Tensor value = trained.get(s.name());
      if (value != null && s.type().equals(Tensors.type(value))) {
        out.put(s.name(), value);
      } else if (s.trainable()) {
        return Optional.empty();
      }
    }
    return Optional.of(out);
  }

  /**
   * {@return the probe}
   *
   * @param profile with the longer rows
   * @param trainedLength tokens of a row in training
   * @param text held-out rows of the longer length
   */
  public static Probe of(String name, Profile profile, int trainedLength, Model longer, Rows text) {
    double[] bits = byPosition(profile, longer, text);
    int part = Math.max(1, trainedLength / PART);
    double near = mean(bits, trainedLength - part, trainedLength);
    double beyond = mean(bits, trainedLength, bits.length);
    double far = mean(bits, bits.length - part, bits.length);
    SortedMap<String, Double> values = new TreeMap<>();
    values.put("near_bpb", near);
    values.put("beyond_bpb", beyond);
    values.put("far_bpb", far);
    values.put("difference_bpb", beyond - near);
    boolean lost = Math.max(beyond, far) - near > LOST_BPB;
    return new Probe(
        name,
        lost ? "warning" : "ok",
        values,
        lost
            ? "beyond the trained length the loss rises from %.2f to %.2f bits per byte, to %.2f at the end"
                .formatted(near, beyond, far)
            : null);
  }

  /** {@return mean bits of each position, at most the worst rate} */
  private static double[] byPosition(Profile profile, Model model, Rows text) {
    double[] out = new double[text.length()];
    int size = profile.batchSize();
    int batches = text.count() / size;
    int rows = batches * size;
    double tokensPerByte = (double) rows * text.length() / text.bytes(0, rows);
    for (int i = 0; i < batches; i++) {
      try (PointerScope _ = new PointerScope()) {
        Batch batch = Batch.of(text, i * size, size, profile.text().beginToken());
        for (double[] row : Loss.bits(model.examine(batch.tokens()), batch.targets())) {
          for (int t = 0; t < out.length; t++) {
            out[t] += row[t] * tokensPerByte / rows;
          }
        }
      }
    }
    for (int t = 0; t < out.length; t++) {
      out[t] = out[t] <= CodeLength.WORST_BPB ? out[t] : CodeLength.WORST_BPB;
    }
    return out;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i] / (to - from);
    }
    return sum;
  }
}
