package io.prism.scoring.ownership;

import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What of trainings' gains is the architecture's, against the best version of a family.
 *
 * @param shown how that one did without a training of its own, by yardstick, the newest first;
 *     empty for competitions of architectures, of which nothing is taken off
 * @param alpha with which it may err that anything is taken off
 */
record Shortfall(SequencedMap<Yardstick, Ground> shown, double alpha) {

  /**
   * {@return what is taken off, bits per byte}
   *
   * <p>Both are compared against one yardstick where they can be. Where they cannot, the newest of
   * both are: a new baseline moves gains by little, and to wait until both are measured again would
   * pay everything meanwhile.
   *
   * @param own how the architecture did that a training was tried on, the newest first
   * @param preferred yardstick
   */
  double of(SequencedMap<Yardstick, Ground> own, Yardstick preferred) {
    if (own.isEmpty() || shown.isEmpty()) {
      return 0;
    }
    Ground mine = own.get(preferred);
    Ground best = shown.get(preferred);
    if (mine != null && best != null) {
      return mine.behind(best, alpha);
    }
    for (Map.Entry<Yardstick, Ground> e : own.entrySet()) {
      best = shown.get(e.getKey());
      if (best != null) {
        return e.getValue().behind(best, alpha);
      }
    }
    return own.firstEntry().getValue().behind(shown.firstEntry().getValue(), alpha);
  }

  /** {@return one more ground, where it is known} */
  static void add(
      SequencedMap<Yardstick, Ground> grounds, Yardstick yardstick, @Nullable Ground ground) {
    if (ground != null) {
      grounds.merge(yardstick, ground, Ground::with);
    }
  }
}
