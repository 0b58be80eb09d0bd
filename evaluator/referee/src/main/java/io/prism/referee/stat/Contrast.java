package io.prism.referee.stat;

import io.prism.contracts.manifest.RunManifest;
import io.prism.statistics.SeedSpread;
import java.util.List;
import java.util.Optional;

/**
 * A weighted sum of cells of a designed experiment, paired by held-out example.
 *
 * <p>The generalisation of {@link PairedGain}: per example, the weighted sum of the cells' losses
 * (each averaged over its seeds); its mean is the effect. The variance has the same two parts: the
 * spread over examples over their number, and for each cell the seed variance times the squared
 * weight over the cell's seeds (cells are trained independently).
 */
public final class Contrast {
  private Contrast() {}

  /**
   * One cell.
   *
   * @param weight in the sum; the weights of a contrast add up to 0
   * @param runs per-example losses of each seed
   */
  public record Cell(double weight, List<double[]> runs) {}

  /**
   * {@return the effect in bits per byte}
   *
   * @param known spread over seeds of one training, empty when unknown
   */
  public static RunManifest.Gain of(List<Cell> cells, Optional<SeedSpread> known) {
    int n = cells.getFirst().runs().getFirst().length;
    double[] each = new double[n];
    double seeds = 0;
    for (Cell cell : cells) {
      int count = cell.runs().size();
      for (double[] run : cell.runs()) {
        if (run.length != n || n < 2) {
          throw new IllegalArgumentException(
              "paired losses need the same examples, found " + n + " and " + run.length);
        }
        for (int i = 0; i < n; i++) {
          each[i] += cell.weight() * run[i] / count;
        }
      }
      seeds += cell.weight() * cell.weight() / count;
    }
    double mean = 0;
    for (double v : each) {
      mean += v / n;
    }
    double squares = 0;
    for (double v : each) {
      squares += (v - mean) * (v - mean);
    }
    double variance = squares / (n - 1) / n;
    if (known.isPresent()) {
      variance += known.get().sigma() * known.get().sigma() * seeds;
    }
    return new RunManifest.Gain(mean, Math.sqrt(variance), n, known.isPresent());
  }
}
