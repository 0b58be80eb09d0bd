package io.prism.scoring.attribution;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import java.time.Instant;

/**
 * A valid, measured submission that asks whose its architecture is.
 *
 * @param familyHash canonical hash the referee computed
 * @param submission which submission
 * @param hotkey whose
 * @param acceptedAt when intake accepted it
 */
public record Claim(Sha256 familyHash, SubmissionId submission, Hotkey hotkey, Instant acceptedAt) {

  /** {@return the claim of {@code submission}} */
  public static Claim of(Submission submission, Sha256 familyHash) {
    return new Claim(familyHash, submission.id(), submission.hotkey(), submission.acceptedAt());
  }

  /** {@return whether this was accepted before {@code family}'s founder (ties: smaller id)} */
  boolean earlierThan(KnownFamily family) {
    int byTime = acceptedAt.compareTo(family.ownerAcceptedAt());
    return byTime < 0
        || byTime == 0 && submission.value().compareTo(family.ownerSubmission().value()) < 0;
  }
}
