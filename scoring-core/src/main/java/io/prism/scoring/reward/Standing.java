package io.prism.scoring.reward;

import io.prism.contracts.Hotkey;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a scored submission means for rewards.
 *
 * @param submission which
 * @param familyHash its family's identity
 * @param architectureId its family's public name
 * @param owner who is paid for the family
 * @param basis lower confidence bound of the gain, in bits per byte
 * @param eligible whether an official profile measured it
 * @param epoch the epoch of its acceptance
 * @param acceptedAt when intake accepted it
 */
public record Standing(
    SubmissionId submission,
    Sha256 familyHash,
    String architectureId,
    Hotkey owner,
    double basis,
    boolean eligible,
    long epoch,
    Instant acceptedAt) {

  /** Best first; ties go to the earlier acceptance, then to the smaller id. Total. */
  static final Comparator<Standing> BEST_FIRST =
      Comparator.comparingDouble(Standing::basis)
          .reversed()
          .thenComparing(Standing::acceptedAt)
          .thenComparing(s -> s.submission().value());

  /** {@return the standing that {@code event} gives} */
  public static Standing of(ScoreEvent.Recorded event) {
    return new Standing(
        event.submission().id(),
        event.family().familyHash(),
        event.family().architectureId(),
        event.family().owner(),
        // a recipe alone was measured on another's architecture, which was paid for already
        event.trains() == null ? event.gain().lower() : Math.min(0, event.gain().lower()),
        event.scoreEligible(),
        event.submission().epoch(),
        event.submission().acceptedAt());
  }
}
