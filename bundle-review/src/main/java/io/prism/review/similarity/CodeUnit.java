package io.prism.review.similarity;

/**
 * One function, the rest of one class, or the rest of one file, as normalised tokens.
 *
 * @param file path inside the bundle
 * @param tokens a hash for each token
 * @param lines the 1-based line each token begins on; as long as {@code tokens}
 */
record CodeUnit(String file, long[] tokens, int[] lines) {
  /** Shorter units are idioms whoever writes them, and give no fingerprint. */
  static final int SHORTEST = 12;
}
