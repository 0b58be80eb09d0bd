package io.prism.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Fingerprints of bundles as a competition would have them. Passages of a bundle: log-normal,
 * median 150 (the honest bundles of the repository: 20 to 370, those of outlines included). A third
 * are idioms, drawn by Zipf's law from 20,000; of the rest, an iteration takes seven tenths from
 * its miner's last bundle. A miner has 20 bundles on average. The same seed gives the same corpus.
 */
final class SyntheticCorpus {
  static final int IDIOMS = 20_000;
  private static final int BUNDLES_OF_A_MINER = 20;
  private static final double EXPONENT = 1.05;

  private final Random random = new Random(1);
  private final double[] cumulative = new double[IDIOMS];
  private final int miners;
  private final long[][] last;

  SyntheticCorpus(int bundles) {
    miners = Math.max(1, bundles / BUNDLES_OF_A_MINER);
    last = new long[miners + 1][];
    double sum = 0;
    for (int i = 0; i < IDIOMS; i++) {
      sum += Math.pow(i + 1, -EXPONENT);
      cumulative[i] = sum;
    }
  }

  /** {@return a miner's number, from 1} */
  int miner() {
    return 1 + random.nextInt(miners);
  }

  /** {@return the next bundle of a miner, ascending} */
  long[] next(int miner) {
    int size = (int) Math.clamp(150 * Math.exp(0.6 * random.nextGaussian()), 12, 2000);
    long[] before = last[miner];
    last[miner] =
        LongStream.generate(() -> passage(before)).limit(size).sorted().distinct().toArray();
    return last[miner];
  }

  /** {@return a bundle of a miner who was never there before} */
  long[] fresh() {
    return next(miners == 0 ? 1 : newcomer());
  }

  /** {@return a bundle of which {@code part} is another one's} */
  long[] copy(long[] of, double part) {
    long[] own = fresh();
    return LongStream.concat(
            Arrays.stream(of).filter(f -> random.nextDouble() < part),
            Arrays.stream(own).filter(f -> random.nextDouble() >= part))
        .sorted()
        .distinct()
        .toArray();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private int newcomer() {
    last[0] = null;
    return 0;
  }

  private long passage(long[] before) {
    double kind = random.nextDouble();
    if (kind < 1.0 / 3) {
      double at = random.nextDouble() * cumulative[IDIOMS - 1];
      int idiom = Arrays.binarySearch(cumulative, at);
      return mixed(idiom < 0 ? -idiom - 1 : idiom);
    }
    if (before != null && random.nextDouble() < 0.7) {
      return before[random.nextInt(before.length)];
    }
    return random.nextLong();
  }

  private static long mixed(long idiom) {
    long z = (idiom + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    return z ^ (z >>> 31);
  }
}
