package io.prism.reviewing.similarity;

import io.prism.review.similarity.SimilarityPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the index knows of the passages of one bundle, as its miner sees them. Pure. */
final class Passages {
  /**
   * @param others miners that have it, those of the bundle's owner left out
   * @param ownSince when the owner first uploaded it; null when never
   * @param holders numbers of each miner's first bundle with it
   */
  record Known(int others, @Nullable Instant ownSince, long[] holders) {}

  /**
   * A bundle that holds passages.
   *
   * @param cleared whether an operator has said that they are its own as well as others'
   */
  record Holder(int miner, Instant acceptedAt, boolean cleared) {}

  private final Map<Long, Known> known = new HashMap<>();
  private final Map<Long, Holder> holders = new HashMap<>();

  void put(long fingerprint, Known known) {
    this.known.put(fingerprint, known);
  }

  void put(long document, Holder holder) {
    holders.put(document, holder);
  }

  /** {@return numbers of the bundles that hold those passages that any of {@code some} has} */
  long[] holders(List<Document> some) {
    return known.entrySet().stream()
        .filter(e -> some.stream().anyMatch(d -> d.has(e.getKey())))
        .flatMapToLong(e -> LongStream.of(e.getValue().holders()))
        .distinct()
        .toArray();
  }

  boolean has(long fingerprint) {
    return known.containsKey(fingerprint);
  }

  /** {@return the weight of a passage in [0, 1]} */
  double rarity(long fingerprint, SimilarityPolicy policy) {
    Known k = known.get(fingerprint);
    return policy.rarity(k == null ? 0 : k.others());
  }

  /**
   * {@return the weight of a passage beside an earlier bundle that has it} Only whoever had it
   * before that bundle's miner, or was let through by an operator, makes it weigh less: all others
   * may have taken it from there.
   *
   * @param own numbers of the owner's hotkeys
   */
  LongToDoubleFunction rarityBeside(Document earlier, int[] own, SimilarityPolicy policy) {
    return f -> {
      Known k = known.get(f);
      List<Holder> all =
          k == null
              ? List.of()
              : LongStream.of(k.holders()).mapToObj(holders::get).filter(Objects::nonNull).toList();
      Instant first =
          all.stream()
              .filter(h -> h.miner() == earlier.miner())
              .map(Holder::acceptedAt)
              .reduce(earlier.acceptedAt(), (a, b) -> a.isBefore(b) ? a : b);
      long before =
          all.stream()
              .filter(h -> h.miner() != earlier.miner())
              .filter(h -> IntStream.of(own).noneMatch(o -> o == h.miner()))
              .filter(h -> h.cleared() || h.acceptedAt().isBefore(first))
              .count();
      return policy.rarity((int) before + 1);
    };
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
