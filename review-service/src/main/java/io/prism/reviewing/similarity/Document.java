package io.prism.reviewing.similarity;

import io.prism.review.similarity.CodePrint;
import java.time.Instant;

/**
 * A compared bundle.
 *
 * @param id number in the posting lists
 * @param miner number of its hotkey
 * @param acceptedAt when intake stored it; with the submission's id the order of originals
 * @param sources digest of its {@code sources.json}
 */
record Document(
    int id,
    String submission,
    int miner,
    String hotkey,
    Instant acceptedAt,
    String sources,
    CodePrint print) {

  /** {@return whether a passage is in it} */
  boolean has(long fingerprint) {
    return print.has(fingerprint);
  }

  /**
   * {@return whether this one is the original of the two} Never depends on when it was reviewed.
   */
  boolean before(Document other) {
    int order = acceptedAt.compareTo(other.acceptedAt);
    return order < 0 || (order == 0 && submission.compareTo(other.submission) < 0);
  }
}
