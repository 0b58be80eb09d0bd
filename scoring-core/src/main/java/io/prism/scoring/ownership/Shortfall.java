package io.prism.scoring.ownership;

import io.prism.contracts.SubmissionId;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What of trainings' gains is the architecture's, against the best version of a family.
 *
 * @param shown how that one did without a training of its own, by yardstick, the newest first;
 *     empty for competitions of architectures, of which nothing is taken off
 * @param best which version that is; null for nobody's
 * @param alpha with which it may err that anything is taken off
 */
record Shortfall(SequencedMap<Yardstick, Ground> shown, @Nullable SubmissionId best, double alpha) {

  /**
   * {@return what is taken off, bits per byte}
   *
   * <p>Nothing where the training was tried on the best version itself. Else both are compared
   * against one yardstick where they can be. Where they cannot, the newest of both are: a new
   * baseline moves gains by little, and to wait until both are measured again would pay everything
   * meanwhile.
   *
   * @param own how the architecture did that a training was tried on, the newest first
   * @param on whose version that was; null where it was the submission's own
   * @param preferred yardstick
   */
  double of(SequencedMap<Yardstick, Ground> own, @Nullable SubmissionId on, Yardstick preferred) {
    if (own.isEmpty() || shown.isEmpty() || on != null && on.equals(best)) {
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

  /** {@return whether a training should be tried on another version than {@code on}} */
  boolean outdated(@Nullable SubmissionId on) {
    return on != null && best != null && !on.equals(best);
  }

  /** {@return one more ground, where it is known} */
  static void add(
      SequencedMap<Yardstick, Ground> grounds, Yardstick yardstick, @Nullable Ground ground) {
    if (ground != null) {
      grounds.merge(yardstick, ground, Ground::with);
    }
  }
}
