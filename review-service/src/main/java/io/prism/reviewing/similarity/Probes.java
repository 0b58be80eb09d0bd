package io.prism.reviewing.similarity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Which passages of a bundle ask for candidates; the benchmark uses the same ones. Half are those
 * that fewest others have, half are a sample of all, whoever has them.
 *
 * <p>What is rare can be made up: passages that only a decoy has are the rarest of all. The sample
 * has as much of each source as the bundle has.
 */
public final class Probes {
  private Probes() {}

  /**
   * {@return at most {@code count} passages}
   *
   * @param others how many others have each
   * @param commonAfter what so many have is an idiom, and not rare; the sample has it, for it may
   *     have been somebody's before others made it common
   */
  public static long[] of(Map<Long, Integer> others, int count, int commonAfter) {
    List<Map.Entry<Long, Integer>> all =
        others.entrySet().stream().filter(e -> e.getValue() > 0).toList();
    LongStream rare =
        all.stream()
            .filter(e -> e.getValue() < commonAfter)
            .sorted(
                Comparator.<Map.Entry<Long, Integer>>comparingInt(Map.Entry::getValue)
                    .thenComparing(Map.Entry::getKey))
            .mapToLong(Map.Entry::getKey)
            .limit((count + 1) / 2);
    LongStream sample =
        all.stream()
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparingLong(Probes::mixed).thenComparing(f -> f))
            .mapToLong(f -> f);
    // Those that are in both make room for more of the sample.
    return LongStream.concat(rare, sample).distinct().limit(count).toArray();
  }

  /** Passages of large bundles are their smallest ones; their own order would be no sample. */
  private static long mixed(long fingerprint) {
    long z = fingerprint * 0x9e3779b97f4a7c15L;
    return (z ^ (z >>> 32)) * 0xd6e8feb86659fd93L;
  }
}
