package io.prism.weights.publication;

import io.prism.contracts.Sha256;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsHash;
import io.prism.weights.reward.WeightVector;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether there is something to publish, and what. Pure but for the signature. */
final class NextRecord {
  private static final Sha256 UNKNOWN = new Sha256("0".repeat(64));

  private NextRecord() {}

  /**
   * @param slug challenge
   * @param policyVersion the policy the vector was computed with
   * @param now when
   * @param epochSeconds length of an epoch
   */
  record Terms(String slug, String policyVersion, Instant now, long epochSeconds) {
    long epoch() {
      return now.getEpochSecond() / epochSeconds;
    }
  }

  /**
   * {@return the record to publish after {@code previous}; empty when neither the weights nor the
   * policy nor the epoch changed}
   *
   * <p>An empty vector never replaces one that paid somebody. An epoch never goes back, whatever
   * the clock does.
   */
  static Optional<Published> decide(
      @Nullable Published previous, WeightVector computed, Terms terms, SigningKey key) {
    if (previous == null) {
      return Optional.of(seal(draft(null, computed, terms, terms.epoch()), key));
    }
    boolean keep = computed.weights().isEmpty() && !previous.weights().isEmpty();
    WeightVector vector = keep ? new WeightVector(previous.weights(), previous.rows()) : computed;
    long epoch = Math.max(previous.epoch(), terms.epoch());
    boolean changed =
        epoch != previous.epoch()
            || !vector.weights().equals(previous.weights())
            || !keep && !terms.policyVersion().equals(previous.policyVersion());
    return changed
        ? Optional.of(seal(draft(previous, vector, terms, epoch), key))
        : Optional.empty();
  }

  private static Published draft(
      @Nullable Published previous, WeightVector vector, Terms terms, long epoch) {
    return new Published(
        terms.slug(),
        previous == null ? 0 : previous.sequence() + 1,
        epoch,
        terms.now(),
        vector.weights(),
        vector.rows(),
        terms.policyVersion(),
        previous == null ? null : previous.hash(),
        UNKNOWN,
        "",
        "");
  }

  private static Published seal(Published draft, SigningKey key) {
    Sha256 hash = WeightsHash.of(draft);
    return new Published(
        draft.slug(),
        draft.sequence(),
        draft.epoch(),
        draft.computedAt(),
        draft.weights(),
        draft.rows(),
        draft.policyVersion(),
        draft.previousHash(),
        hash,
        key.publicKey(),
        key.sign(HexFormat.of().parseHex(hash.value())));
  }
}
