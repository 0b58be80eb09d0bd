package io.prism.cli.client;

import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.WeightsEvent;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsHash;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks records of {@code weights.v1} one after the other: hash, signature, key, place in the
 * chain, and that rows make up the weights.
 */
final class ChainCheck {
  private static final double ROUNDING = 1e-9;

  private List<TrustedKeys.Key> believed;
  private final Set<String> signers = new LinkedHashSet<>();
  private @Nullable String key;
  private @Nullable Position position;
  private final @Nullable Position known;

  /** Where in the chain the last good record was. */
  public record Position(long sequence, long epoch, Sha256 hash) {}

  /** What a record is. */
  sealed interface Result {}

  /** All is right. */
  record Good(Published record) implements Result {}

  /**
   * Something is wrong.
   *
   * @param sequence as the record says it; null when it says none
   */
  record Bad(@Nullable Long sequence, String fault) implements Result {}

  /**
   * @param believed keys of which one must have signed; none takes that of the first record
   * @param after the record that the first one must follow; null begins anywhere
   * @param known a record checked earlier, which must still be the same one when it comes; or null
   */
  ChainCheck(List<TrustedKeys.Key> believed, @Nullable Position after, @Nullable Position known) {
    this.believed = believed;
    this.position = after;
    this.known = known;
  }

  /** {@return the key that signed the last good record; null before the first} */
  @Nullable String key() {
    return key;
  }

  /** {@return the keys that signed good records, in the order in which they came} */
  List<String> signers() {
    return List.copyOf(signers);
  }

  /** {@return where the last good record was; null before the first} */
  @Nullable Position position() {
    return position;
  }

  /** {@return whether the record in {@code json} is the next one; moves on when it is} */
  Result next(String json) {
    Published record;
    Sha256 hash;
    try {
      record = (Published) ContractJson.read(json, WeightsEvent.class);
      hash = WeightsHash.ofJson(json);
    } catch (IllegalArgumentException e) {
      return new Bad(null, "it is no weights record: " + Words.of(e));
    }
    String fault = fault(json, record, hash);
    if (fault != null) {
      return new Bad(record.sequence(), fault);
    }
    key = record.publicKey();
    signers.add(key);
    if (believed.isEmpty()) {
      believed = List.of(new TrustedKeys.Key(key, "", null));
    }
    position = new Position(record.sequence(), record.epoch(), record.hash());
    return new Good(record);
  }

  private @Nullable String fault(String json, Published record, Sha256 hash) {
    if (!hash.equals(record.hash())) {
      return "its content does not match its hash: it was changed after it was hashed";
    }
    if (!WeightsHash.isAuthentic(json)) {
      return "its signature is not that of the key it names";
    }
    String signer = signer(record);
    if (signer != null) {
      return signer;
    }
    String place = place(record);
    return place == null ? sums(record) : place;
  }

  private @Nullable String signer(Published record) {
    String by = record.publicKey();
    Optional<TrustedKeys.Key> signer = believed.stream().filter(k -> k.is(by)).findFirst();
    if (signer.isEmpty()) {
      return believed.isEmpty()
          ? null
          : "it is signed by another key: %s instead of %s"
              .formatted(
                  by, Trust.list(believed.stream().map(TrustedKeys.Key::publicKey).toList()));
    }
    Long until = signer.get().until();
    return until == null || record.sequence() <= until
        ? null
        : until < 0
            ? "it is signed by %s, which is distrusted".formatted(by)
            : "it is signed by %s, which is distrusted after record %d".formatted(by, until);
  }

  private @Nullable String place(Published record) {
    if (known != null
        && known.sequence() == record.sequence()
        && !known.hash().equals(record.hash())) {
      return "it is not the record that was checked under this number before: the chain was rewritten";
    }
    Position last = position;
    if (last == null) {
      return record.sequence() == 0 && record.previousHash() != null
          ? "it is the first and names a predecessor"
          : null;
    }
    if (record.sequence() == last.sequence() && record.hash().equals(last.hash())) {
      return null; // topics deliver at least once
    }
    if (record.sequence() != last.sequence() + 1) {
      return "it follows record %d: records are missing or out of order".formatted(last.sequence());
    }
    if (!last.hash().equals(record.previousHash())) {
      return "it names another predecessor than record %d: the chain was rewritten"
          .formatted(last.sequence());
    }
    return record.epoch() < last.epoch()
        ? "its epoch %d is before epoch %d of its predecessor"
            .formatted(record.epoch(), last.epoch())
        : null;
  }

  private static @Nullable String sums(Published record) {
    Map<String, Double> left = new TreeMap<>(record.weights());
    record.rows().forEach(r -> left.merge(r.hotkey().value(), -r.share(), Double::sum));
    for (Map.Entry<String, Double> e : left.entrySet()) {
      if (Math.abs(e.getValue()) > ROUNDING) {
        return "its rows do not make up the weight of " + e.getKey();
      }
    }
    double sum = record.weights().values().stream().mapToDouble(Double::doubleValue).sum();
    return !record.weights().isEmpty() && Math.abs(sum - 1) > ROUNDING
        ? "its weights sum to %s, not to 1".formatted(sum)
        : null;
  }
}
