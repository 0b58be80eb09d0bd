package io.prism.statistics;

import io.prism.statistics.GainLikelihood.Spread;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How much more than the card says each side may vary from seed to seed. */
final class Restlessness {
  /** Times the card's spread, at most. */
  static final int MOST = 3;

  /** In equal ratios. */
  private static final double[] GRID =
      IntStream.rangeClosed(0, 6).mapToDouble(i -> StrictMath.pow(MOST, i / 6.0)).toArray();

  private Restlessness() {}

  /** {@return the largest value over the restlessness of both sides} */
  static double max(Spread steady, ToDoubleFunction<Spread> value) {
    double best = Double.NEGATIVE_INFINITY;
    for (double champion : GRID) {
      for (double challenger : GRID) {
        Spread s = new Spread(steady.champion(), champion, steady.challenger(), challenger);
        best = Math.max(best, value.applyAsDouble(s));
      }
    }
    return best;
  }
}
