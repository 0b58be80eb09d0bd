package io.prism.contracts;

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
   * @param policyVersion version of the reward policy
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
      String policyVersion,
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
    }
  }

  /**
   * One reason for one hotkey's weight.
   *
   * @param pool {@code architecture} or {@code training}
   * @param hotkey who is paid
   * @param architectureId for which family
   * @param submission which submission earned it
   * @param basis lower confidence bound of the gain in bits per byte, what shares follow
   * @param share part of the whole vector, in [0, 1]
   */
  record Row(
      String pool,
      Hotkey hotkey,
      String architectureId,
      SubmissionId submission,
      double basis,
      double share) {
    public Row {
      Require.text(pool, "pool");
      Require.finite(basis, "basis");
      Require.unit(share, "share");
    }
  }
}
