package io.prism.reviewing.similarity;

import io.prism.review.similarity.SimilarityPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What the index knows of the passages of one bundle, as its miner sees them. Pure. */
final class Passages {
  /**
   * @param others miners that have it, those of the bundle's owner left out
   * @param ownSince when the owner first uploaded it; null when never
   */
  record Known(int others, @Nullable Instant ownSince) {}

  private final Map<Long, Known> known = new HashMap<>();

  void put(long fingerprint, int others, @Nullable Instant ownSince) {
    known.put(fingerprint, new Known(others, ownSince));
  }

  boolean has(long fingerprint) {
    return known.containsKey(fingerprint);
  }

  /** {@return the weight of a passage in [0, 1]} */
  double rarity(long fingerprint, SimilarityPolicy policy) {
    Known k = known.get(fingerprint);
    return policy.rarity(k == null ? 0 : k.others());
  }

  /** {@return passages that the owner had before {@code time}} */
  LongPredicate ownBefore(Instant time) {
    return f -> {
      Known k = known.get(f);
      return k != null && k.ownSince() != null && k.ownSince().isBefore(time);
    };
  }

  /** {@return how many others have each} */
  Map<Long, Integer> others() {
    Map<Long, Integer> others = new HashMap<>();
    known.forEach((f, k) -> others.put(f, k.others()));
    return others;
  }
}
