package io.prism.scoring;

import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of a manifest knows without it.
 *
 * @param submissionId the submission that was evaluated
 * @param bundleSha256 digest of the bytes the miner uploaded
 * @param mode the profile the submission was evaluated under
 * @param profileFingerprint of that profile; null where the reader has no profile at hand
 */
public record Expectations(
    String submissionId, Sha256 bundleSha256, String mode, @Nullable Sha256 profileFingerprint) {

  /** {@return what {@code submission} promises about its manifest} */
  public static Expectations of(Submission submission) {
    return new Expectations(
        submission.id().value(), submission.bundle().sha256(), submission.profile(), null);
  }
}
