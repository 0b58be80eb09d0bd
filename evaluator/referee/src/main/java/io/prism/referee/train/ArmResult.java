package io.prism.referee.train;

import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of the architecture arm, with everything that the manifest, the curves and the cache
 * need.
 *
 * @param seed of text, initial values and dropout
 * @param parameters trainable parameters
 * @param graphHash of the training graph
 * @param forwardFlopsPerToken counted on the evaluation graph
 * @param tokens of the horizon
 * @param bytes that these tokens stand for; every one was charged
 * @param exams the learning curve
 * @param prequentialBpb mean over all bytes
 * @param lateDivergenceBpb last exam minus best exam
 * @param heldoutLosses bits per byte of each held-out example
 * @param losses training loss of each step, bits per byte
 * @param gradientNorms of each step, before clipping
 * @param activationRms by module path, after the last lesson
 * @param accuracy by synthetic task, after the last lesson
 * @param diverged a loss or gradient stopped being finite
 */
public record ArmResult(
    long seed,
    long parameters,
    Sha256 graphHash,
    double forwardFlopsPerToken,
    long tokens,
    long bytes,
    List<RunManifest.Exam> exams,
    double prequentialBpb,
    double lateDivergenceBpb,
    double[] heldoutLosses,
    double[] losses,
    double[] gradientNorms,
    Map<String, Double> activationRms,
    Map<String, Double> accuracy,
    boolean diverged) {
  public ArmResult {
    exams = List.copyOf(exams);
    heldoutLosses = heldoutLosses.clone();
    losses = losses.clone();
    gradientNorms = gradientNorms.clone();
    activationRms = new TreeMap<>(activationRms);
    accuracy = new TreeMap<>(accuracy);
  }

  /** {@return mean of the held-out losses} */
  public double heldoutBpb() {
    double sum = 0;
    for (double l : heldoutLosses) {
      sum += l / heldoutLosses.length;
    }
    return sum;
  }

  /** {@return largest over median activation RMS, null when nothing was tapped} */
  public @Nullable Double activationMaxOverMedian() {
    double[] rms = activationRms.values().stream().mapToDouble(v -> v).toArray();
    double median = io.prism.statistics.Robust.median(rms);
    return median == 0 ? null : java.util.Arrays.stream(rms).max().orElse(0) / median;
  }
}
