package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Smoothness;
import io.prism.graph.profile.Profile;
import io.prism.referee.train.CodeLength;
import io.prism.statistics.Divergence;
import io.prism.statistics.Robust;
import java.util.Arrays;

/**
 * Smoothness of a training loss at the referee's own cadence, one value per step. A run that ended
 * early is filled up with the worst loss: leaving a race does not make it smooth.
 */
public final class LossCurve {
  private LossCurve() {}

  /**
   * {@return the smoothness of one run}
   *
   * @param losses bits per byte of each step that was taught
   * @param steps of the horizon
   */
  public static Smoothness of(double[] losses, int steps, Profile.Signals limits) {
    boolean truncated = losses.length < steps;
    double[] all = Arrays.copyOf(losses, Math.max(steps, losses.length));
    Arrays.fill(all, losses.length, all.length, CodeLength.WORST_BPB);
    // Every missing step is a spike, also where the running median would have got used to it.
    int spikes =
        Robust.spikes(losses, limits.window(), limits.spikeZ()) + all.length - losses.length;
    double relapse = Divergence.relapse(all);
    return new Smoothness(
        spikes,
        truncated ? CodeLength.WORST_BPB : oscillation(all, limits.window()),
        relapse,
        truncated || Divergence.diverged(relapse),
        truncated);
  }

  /** Deviations from the median of the window around each step: a trend does not count. */
  private static double oscillation(double[] losses, int window) {
    double[] residuals = new double[losses.length];
    int half = Math.max(1, window / 4);
    for (int i = 0; i < losses.length; i++) {
      int reach = Math.min(half, Math.min(i, losses.length - 1 - i));
      residuals[i] =
          losses[i] - Robust.median(Arrays.copyOfRange(losses, i - reach, i + reach + 1));
    }
    return Robust.sigma(residuals);
  }
}
