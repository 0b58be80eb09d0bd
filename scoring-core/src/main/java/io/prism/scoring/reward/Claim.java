package io.prism.scoring.reward;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Require;
import io.prism.contracts.SubmissionId;
import java.util.Comparator;

/**
 * A hotkey's claim to a part of a family's reward; what weights are computed from. Who has which
 * claims is decided elsewhere ({@link FamilyClaims}).
 *
 * @param pool which pool pays
 * @param architectureId the family's public name
 * @param hotkey who is paid
 * @param submission what it is paid for
 * @param basis lower confidence bound of the gain, in bits per byte; pays only above 0
 * @param fraction part of the family's reward in this pool, in [0, 1]: 1 for its only claimant
 * @param eligible whether an official profile measured it
 * @param epoch the epoch it dates from; decay counts from here
 */
public record Claim(
    Pool pool,
    String architectureId,
    Hotkey hotkey,
    SubmissionId submission,
    double basis,
    double fraction,
    boolean eligible,
    long epoch) {

  /**
   * Older first, then by identity. Total over claims that differ, so that sums of doubles do not
   * depend on the order in which claims were found.
   */
  static final Comparator<Claim> ORDER =
      Comparator.comparingLong(Claim::epoch)
          .thenComparing(c -> c.submission().value())
          .thenComparing(c -> c.hotkey().value())
          .thenComparing(Claim::architectureId)
          .thenComparing(Claim::pool)
          .thenComparing(Claim::basis, Comparator.reverseOrder())
          .thenComparing(Claim::fraction, Comparator.reverseOrder())
          .thenComparing(Claim::eligible);

  public Claim {
    Require.text(architectureId, "architecture id");
    Require.finite(basis, "basis");
    Require.unit(fraction, "fraction");
    Require.notNegative(epoch, "epoch");
  }
}
