package io.prism.weights.publication;

import io.prism.contracts.Sha256;
import io.prism.contracts.SigningKey;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsHash;
import io.prism.scoring.reward.WeightVector;
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
   * @param metagraph digest of the file that the coldkeys are from; null when there is none
   * @param now when
   * @param epochSeconds length of an epoch
   */
  record Terms(
      String slug,
      String policyVersion,
      @Nullable Sha256 metagraph,
      Instant now,
      long epochSeconds) {
    /** {@return the running epoch; it never goes back, whatever the clock does} */
    long epoch(@Nullable Published previous) {
      long epoch = now.getEpochSecond() / epochSeconds;
      return previous == null ? epoch : Math.max(previous.epoch(), epoch);
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
    Optional<Published> next =
        previous != null && computed.weights().isEmpty() && !previous.weights().isEmpty()
            ? kept(previous, terms)
            : changed(previous, computed, terms);
    return next.map(draft -> seal(draft, key));
  }

  private static Optional<Published> kept(Published previous, Terms terms) {
    if (terms.epoch(previous) == previous.epoch()) {
      return Optional.empty();
    }
    double unplaced = previous.unplaced() == null ? 0 : previous.unplaced();
    WeightVector vector = new WeightVector(previous.weights(), previous.rows(), unplaced);
    return Optional.of(draft(previous, vector, previous.metagraphSha256(), terms));
  }

  private static Optional<Published> changed(
      @Nullable Published previous, WeightVector computed, Terms terms) {
    boolean nothingNew =
        previous != null
            && terms.epoch(previous) == previous.epoch()
            && terms.policyVersion().equals(previous.policyVersion())
            && computed.weights().equals(previous.weights());
    return nothingNew
        ? Optional.empty()
        : Optional.of(draft(previous, computed, terms.metagraph(), terms));
  }

  private static Published draft(
      @Nullable Published previous, WeightVector vector, @Nullable Sha256 metagraph, Terms terms) {
    return new Published(
        terms.slug(),
        previous == null ? 0 : previous.sequence() + 1,
        terms.epoch(previous),
        terms.now(),
        vector.weights(),
        vector.rows(),
        vector.unplaced() == 0 ? null : vector.unplaced(),
        terms.policyVersion(),
        metagraph,
        previous == null ? null : previous.hash(),
        UNKNOWN,
        "",
        "");
  }

  private static Published seal(Published draft, SigningKey key) {
    Sha256 hash = WeightsHash.of(draft);
    return draft.sealed(hash, key.publicKey(), key.sign(HexFormat.of().parseHex(hash.value())));
  }
}
