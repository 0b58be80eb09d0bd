package io.prism.referee.stat;

import io.prism.graph.profile.Profile;
import io.prism.statistics.Interval;
import io.prism.statistics.Quantiles;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a submission has been trained with enough seeds. Pure.
 *
 * <p>The data are looked at after each seed from the first on which a decision is allowed to the
 * last: at most {@code max - initial + 1} times. Each look's interval has the share {@code (1 -
 * confidence) / looks} of the error, so that the chance to call a gain that is none, at any look,
 * stays below {@code 1 - confidence} (Bonferroni: crude, valid whatever the looks have in common,
 * and with three looks little worse than any cleverer boundary). Stopping early for futility only
 * gives up chances, and costs no error.
 */
public final class Sequential {
  private Sequential() {}

  /** Why no further seed is added. */
  public enum Verdict {
    /** The interval lies above 0. */
    BETTER,
    /** The interval lies below 0. */
    WORSE,
    /** A decision by the last seed is too unlikely to pay for the seeds. */
    FUTILE,
    /** The last seed is used up. */
    UNDETERMINED;

    /** {@return the name in manifests} */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@return the confidence of each look's interval} */
  public static double confidence(Profile.Seeds seeds, Profile.Decision rule) {
    int looks = seeds.max() - seeds.initial() + 1;
    return 1 - (1 - rule.confidence()) / looks;
  }

  /**
   * {@return the verdict; empty when another seed is wanted}
   *
   * @param gain over all seeds so far
   */
  public static Optional<Verdict> decide(
      PairedGain gain, Profile.Seeds seeds, Profile.Decision rule) {
    if (gain.seeds() < seeds.initial()) {
      return Optional.empty();
    }
    double confidence = confidence(seeds, rule);
    Interval interval = gain.interval(confidence);
    if (gain.spread().isPresent() && interval.lower() > 0) {
      return Optional.of(Verdict.BETTER);
    }
    if (gain.spread().isPresent() && interval.upper() < 0) {
      return Optional.of(Verdict.WORSE);
    }
    if (gain.seeds() >= seeds.max()) {
      return Optional.of(Verdict.UNDETERMINED);
    }
    return gain.spread().isPresent()
            && chanceOfDecision(gain, seeds.max(), confidence) < rule.futility()
        ? Optional.of(Verdict.FUTILE)
        : Optional.empty();
  }

  /**
   * {@return the chance that the interval of the last seed excludes 0, if the present estimate is
   * the truth} The estimate still moves by what the missing seeds would take from its variance.
   */
  static double chanceOfDecision(PairedGain gain, int max, double confidence) {
    double last = gain.standardErrorWith(max);
    double moves = Math.sqrt(Math.max(0, Math.pow(gain.standardError(), 2) - last * last));
    double boundary = Quantiles.t((1 + confidence) / 2, gain.degreesOfFreedom()) * last;
    if (moves == 0) {
      return Math.abs(gain.mean()) > boundary ? 1 : 0;
    }
    return Quantiles.normalCumulative((gain.mean() - boundary) / moves)
        + Quantiles.normalCumulative((-gain.mean() - boundary) / moves);
  }
}
