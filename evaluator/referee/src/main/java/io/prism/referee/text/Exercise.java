package io.prism.referee.text;

import java.util.Locale;

/**
 * What a sequence model should be able to do, one mechanism each (after Arora et al. 2023,
 * arXiv:2312.04927, Gu and Dao 2023, arXiv:2312.00752, and Poli et al. 2024, arXiv:2403.17844).
 */
public enum Exercise {
  /** A random word, then the same again; further back than a short convolution sees. */
  COPY(3, 0),
  /** Slots are set in random order, noise follows, then slots are asked for. */
  RECALL(2, 0),
  /** Letters among noise, to be repeated in order without it. */
  SELECTIVE_COPY(3, 0),
  /** A source with two favourites that change from row to row, to be found out on the way. */
  COMPRESSION(3, 2 * 0.45 * log2(1 / 0.45) + 0.1 * log2(60));

  private final double chanceBits;
  private final double idealBits;

  Exercise(double chanceBits, double idealBits) {
    this.chanceBits = chanceBits;
    this.idealBits = idealBits;
  }

  private static double log2(double v) {
    return Math.log(v) / Math.log(2);
  }

  /** {@return the name in manifests} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return the share of the knowable bits that a model knows: 0 for guessing among what may occur
   * or worse, 1 for all that can be known}
   *
   * @param bits mean code length of the asked tokens
   */
  public double share(double bits) {
    double share = (chanceBits - bits) / (chanceBits - idealBits);
    return share >= 0 ? Math.min(1, share) : 0;
  }
}
