package io.prism.review.similarity;

import java.util.function.Function;
import java.util.function.LongToDoubleFunction;

/**
 * How much two bundles have in common, each passage weighted by its rarity.
 *
 * @param passages weight of what both have
 * @param share that, as a part of the later bundle: how much of it is not its own
 * @param taken that, as a part of the earlier bundle: how much of it was taken
 * @param jaccard that, as a part of both together
 */
public record Overlap(double passages, double share, double taken, double jaccard) {
  /**
   * {@return what {@code later} has of {@code earlier}}
   *
   * @param rarity weight in [0, 1] of a passage that the earlier one does not have
   * @param which passages of a print
   */
  static Overlap of(
      CodePrint later,
      Candidate earlier,
      LongToDoubleFunction rarity,
      Function<CodePrint, long[]> which) {
    long[] mine = which.apply(later);
    long[] others = which.apply(earlier.print());
    long bound = Math.min(CodePrint.bound(mine), CodePrint.bound(others));
    double all = 0;
    double common = 0;
    for (long f : mine) {
      if (f <= bound) {
        boolean both = earlier.has(f);
        double weight = (both ? earlier.rarity() : rarity).applyAsDouble(f);
        all += weight;
        common += both && !earlier.own().test(f) ? weight : 0;
      }
    }
    double theirs = 0;
    for (long f : others) {
      theirs += f <= bound && !earlier.own().test(f) ? earlier.rarity().applyAsDouble(f) : 0;
    }
    double union = all + theirs - common;
    return new Overlap(common, part(common, all), part(common, theirs), part(common, union));
  }

  /**
   * {@return the same with {@code more} passages that both have and that weigh 1 each}
   *
   * <p>Where nothing is in common, the others are left out: nobody took them from the other.
   */
  Overlap and(int more) {
    if (more == 0) {
      return this;
    }
    return new Overlap(
        passages + more, grown(share, more), grown(taken, more), grown(jaccard, more));
  }

  private double grown(double part, int more) {
    return part(passages + more, (part > 0 ? passages / part : 0) + more);
  }

  /** {@return the larger of share and taken} */
  public double level() {
    return Math.max(share, taken);
  }

  private static double part(double common, double whole) {
    return whole > 0 ? Math.min(1, common / whole) : 0;
  }
}
