package io.prism.scoring.ownership;

import io.prism.contracts.ScoreEvent;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.statistics.Estimate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an architecture did under the reference recipe.
 *
 * @param scales its gain by scale, bits per byte; the error is that of one measurement
 * @param measurements that the gains are means of
 */
public record Ground(SortedMap<String, Estimate> scales, int measurements) {
  public Ground {
    scales = new TreeMap<>(scales);
    if (scales.isEmpty() || measurements < 1) {
      throw new IllegalArgumentException("an architecture is measured at a scale at least");
    }
  }

  /** {@return at all scales; null where a measurement does not tell} */
  static @Nullable Ground ofAll(@Nullable Comparison comparison) {
    return of(comparison, false);
  }

  /** {@return at those scales where the submission's own training was measured; null for none} */
  static @Nullable Ground ofTrained(@Nullable Comparison comparison) {
    return of(comparison, true);
  }

  private static @Nullable Ground of(@Nullable Comparison c, boolean trained) {
    SortedMap<String, Estimate> scales = new TreeMap<>();
    if (c != null) {
      for (ScoreEvent.ScaleGain s : c.scales()) {
        if (s.trained() || !trained) {
          scales.put(s.scale(), Entry.estimate(s.mean(), s.standardError(), s.degreesOfFreedom()));
        }
      }
    }
    return scales.isEmpty() ? null : new Ground(scales, 1);
  }

  /** {@return what is known with another measurement of the same; this where it says nothing} */
  Ground with(Ground again) {
    if (!again.scales.keySet().containsAll(scales.keySet())) {
      return this;
    }
    int all = measurements + again.measurements;
    SortedMap<String, Estimate> pooled = new TreeMap<>();
    scales.forEach(
        (name, e) -> {
          double more = again.scales.getOrDefault(name, e).mean();
          pooled.put(
              name,
              new Estimate(
                  (e.mean() * measurements + more * again.measurements) / all,
                  e.standardError(),
                  e.freedom()));
        });
    return new Ground(pooled, all);
  }

  /**
   * {@return the mean over some scales; null where one was not measured} Its error is the mean of
   * the scales' errors, because they are examined on the same text.
   */
  @Nullable Estimate over(Set<String> names) {
    double mean = 0;
    double error = 0;
    double freedom = Double.POSITIVE_INFINITY;
    for (String name : names) {
      Estimate e = scales.get(name);
      if (e == null) {
        return null;
      }
      mean += e.mean() / names.size();
      error += e.standardError() / names.size();
      freedom = Math.min(freedom, e.freedom());
    }
    return new Estimate(mean, error, freedom);
  }

  /**
   * {@return what of a training's gain is none of its own}, bits per byte: how far the architecture
   * that it was tried on stays behind the best that its family has shown, where that is certain
   * enough. Initial values are no part of a family, so an architecture with spoilt ones and a
   * recipe that makes good ones would turn an architecture's gain into a recipe's.
   *
   * <p>Nothing below the baseline counts: a training is never paid by more than both together gain
   * over that.
   *
   * @param shown the best of the family
   */
  double behind(Ground shown, double alpha) {
    // Profiles share some scales; what was measured at others says nothing about these.
    Set<String> common = new TreeSet<>(scales.keySet());
    common.retainAll(shown.scales.keySet());
    if (common.isEmpty()) {
      return 0;
    }
    Estimate best = shown.over(common);
    Estimate own = over(common);
    if (best == null || own == null) {
      return 0;
    }
    Estimate difference = own.mean() > 0 ? best.over(own) : best;
    return difference.lower(alpha) > 0 ? difference.mean() : 0;
  }
}
