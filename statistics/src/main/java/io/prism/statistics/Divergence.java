package io.prism.statistics;

import java.util.Arrays;

/**
 * Whether a training lost again what it had gained. Compares levels in their order, first, best,
 * last, and not the last value with a bound: a slow run is not a diverged one.
 */
public final class Divergence {
  /**
   * More than this part of the gain is lost again. Of 350M-parameter runs that blew up
   * (huggingface/datablations) the mildest lost a third of it, a healthy one 2 %.
   */
  public static final double RELAPSE = 0.2;

  private static final int SMOOTHING = 5;

  private Divergence() {}

  /**
   * {@return what was lost after the best point over what had been gained until there}: (last -
   * best) / (first - best), 0 or more
   */
  public static double relapse(double first, double best, double last) {
    double gained = Math.max(first - best, 1e-3);
    return Math.max(0, last - best) / gained;
  }

  /**
   * {@return the relapse of a curve} Best and last are running medians of five, so that neither one
   * lucky step nor one spike at the end decides.
   *
   * @param losses at least one, in order
   */
  public static double relapse(double[] losses) {
    double best = losses[0];
    double last = losses[0];
    for (int i = 0; i < losses.length; i++) {
      last = Robust.median(Arrays.copyOfRange(losses, Math.max(0, i + 1 - SMOOTHING), i + 1));
      best = Math.min(best, last);
    }
    return relapse(losses[0], best, last);
  }

  /** {@return whether it blew up} */
  public static boolean diverged(double relapse) {
    return relapse > RELAPSE;
  }
}
