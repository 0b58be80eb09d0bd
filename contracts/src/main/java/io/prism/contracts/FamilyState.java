package io.prism.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who holds an architecture family, and what weights pay for it.
 *
 * @param architectureId stable public id
 * @param version counts the measurements that were judged; a reader keeps the largest
 * @param owner discoverer, of the first submission that was shown to be better than the baseline;
 *     changes only when that was refuted before anybody else held the architecture; null while
 *     there was none
 * @param architecture the canonical version, which the reward is computed from; null while there is
 *     no owner
 * @param training the current best training variant; null while none was shown to be better than
 *     the reference recipe
 * @param improverShare part of the architecture's reward that goes to the canonical version's miner
 *     where that is not the owner
 * @param architectures measurements that competed for the architecture so far
 * @param trainings measurements that competed for the training so far
 */
public record FamilyState(
    String architectureId,
    long version,
    @Nullable Owner owner,
    @Nullable Holding architecture,
    @Nullable Holding training,
    double improverShare,
    long architectures,
    long trainings) {
  public FamilyState {
    Require.text(architectureId, "architecture id");
    Require.notNegative(version, "version");
    Require.unit(improverShare, "improver share");
    Require.notNegative(architectures, "architectures");
    Require.notNegative(trainings, "trainings");
  }

  /** The discoverer. */
  public record Owner(Hotkey hotkey, SubmissionId submission) {}

  /**
   * A submission that holds something, and what it is paid by.
   *
   * @param epoch of its acceptance
   * @param eligible whether an official profile measured it
   * @param gain measured, bits per byte
   * @param basis lower confidence bound of the gain, bits per byte, positive when it was first
   *     judged; it is lowered when fresh measurements disappoint, and nothing is paid at 0 or less
   * @param confidence of the bound; the more were tried, the higher it had to be
   */
  public record Holding(
      Hotkey hotkey,
      SubmissionId submission,
      long epoch,
      boolean eligible,
      double gain,
      double basis,
      double confidence) {
    public Holding {
      Require.notNegative(epoch, "epoch");
      Require.finite(gain, "gain");
      Require.finite(basis, "basis");
      Require.unit(confidence, "confidence");
    }

    /** {@return the same, paid by another bound of another gain} */
    public Holding paidBy(double newBasis, double newGain) {
      return new Holding(hotkey, submission, epoch, eligible, newGain, newBasis, confidence);
    }
  }
}
