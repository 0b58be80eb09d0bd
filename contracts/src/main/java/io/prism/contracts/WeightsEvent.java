package io.prism.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts on {@code weights.v1}; written by weights-service, keyed by challenge slug. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WeightsEvent.Published.class, name = "weights.published")
})
public sealed interface WeightsEvent {
  /**
   * A signed weight vector. Records form a hash chain: {@code hash} is the SHA-256 of the canonical
   * JSON of everything but {@code hash, public_key, signature}, and the Ed25519 signature is over
   * those 32 bytes.
   *
   * @param slug challenge, {@code prism}
   * @param sequence 0, 1, 2 ... without gaps
   * @param epoch floor(unix seconds / epoch length)
   * @param computedAt when
   * @param weights SS58 hotkey to share; sums to 1, or empty when nothing was ever earned
   * @param rows what each weight is made of
   * @param unplaced part of the whole that no cap allowed anybody to have, so that it was spread
   *     over all in proportion; null when there was none
   * @param policyVersion version of the reward policy
   * @param metagraphSha256 digest of the metagraph file that told which coldkey a hotkey has; null
   *     when none was used
   * @param previousHash hash of the record before, null for the first
   * @param hash see above
   * @param publicKey Ed25519 public key, 64 hex digits
   * @param signature Ed25519, 128 hex digits
   */
  record Published(
      String slug,
      long sequence,
      long epoch,
      Instant computedAt,
      SortedMap<String, Double> weights,
      List<Row> rows,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double unplaced,
      String policyVersion,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sha256 metagraphSha256,
      @Nullable Sha256 previousHash,
      Sha256 hash,
      String publicKey,
      String signature)
      implements WeightsEvent {
    public Published {
      Require.text(slug, "slug");
      Require.notNegative(sequence, "sequence");
      Require.entries(weights, "weights");
      weights = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(weights));
      weights.forEach((k, v) -> Require.unit(v, "weight of " + k));
      rows = Require.items(rows, "rows");
      if (unplaced != null) {
        Require.unit(unplaced, "unplaced");
      }
    }

    /** {@return the same record under its hash, key and signature} */
    public Published sealed(Sha256 hash, String publicKey, String signature) {
      return new Published(
          slug,
          sequence,
          epoch,
          computedAt,
          weights,
          rows,
          unplaced,
          policyVersion,
          metagraphSha256,
          previousHash,
          hash,
          publicKey,
          signature);
    }
  }

  /**
   * One reason for one hotkey's weight. Within its pool a row earns in proportion to {@code basis *
   * fraction * decay * further}; {@code share + capCut} is what it earned so, {@code share} what it
   * gets. The nullable parts are missing in records of before they existed.
   *
   * @param pool {@code architecture} or {@code training}
   * @param hotkey who is paid
   * @param architectureId for which family
   * @param submission which submission earned it
   * @param basis lower confidence bound of the gain in bits per byte, what shares follow
   * @param fraction part of the family's reward in this pool, in [0, 1]
   * @param decay what is left after its age, in [0, 1]; 1 without decay
   * @param further what it counts beside its miner's stronger families of the pool, in [0, 1]; 1
   *     for the strongest
   * @param capCut part of the whole vector that caps took away; negative for what they added from
   *     others
   * @param share part of the whole vector, in [0, 1]
   */
  record Row(
      String pool,
      Hotkey hotkey,
      String architectureId,
      SubmissionId submission,
      double basis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double fraction,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double decay,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double further,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double capCut,
      double share) {
    public Row {
      Require.text(pool, "pool");
      Require.finite(basis, "basis");
      if (fraction != null) {
        Require.unit(fraction, "fraction");
      }
      if (decay != null) {
        Require.unit(decay, "decay");
      }
      if (further != null) {
        Require.unit(further, "further");
      }
      if (capCut != null) {
        Require.finite(capCut, "cap cut");
      }
      Require.unit(share, "share");
    }
  }
}
