package io.prism.statistics;

import io.prism.statistics.GainLikelihood.Spread;
import java.util.function.ToDoubleFunction;

/** How much more than the card says each side may vary from seed to seed. */
enum Restlessness {
  /** Up to three times: for intervals, which would be unbounded if anything were possible. */
  SOME(1, 1.2, 1.44, 1.73, 2.08, 2.5, 3),
  /** Up to a hundred times: for decisions. */
  ANY(1, 1.25, 1.6, 2, 2.6, 3.5, 6, 12, 30, 100);

  private final double[] grid;

  Restlessness(double... grid) {
    this.grid = grid;
  }

  /** {@return the largest value over the restlessness of both sides} */
  double max(Spread steady, ToDoubleFunction<Spread> value) {
    double best = Double.NEGATIVE_INFINITY;
    for (double champion : grid) {
      for (double challenger : grid) {
        Spread s = new Spread(steady.champion(), champion, steady.challenger(), challenger);
        best = Math.max(best, value.applyAsDouble(s));
      }
    }
    return best;
  }
}
