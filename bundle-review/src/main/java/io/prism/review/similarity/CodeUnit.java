package io.prism.review.similarity;

/**
 * One function, the rest of one class, or the rest of one file, as normalised tokens.
 *
 * @param file path inside the bundle
 * @param tokens a hash for each token
 * @param lines the 1-based line each token begins on; as long as {@code tokens}
 * @param numbers the sum of the hashes of all numbers
 */
record CodeUnit(String file, long[] tokens, int[] lines, long numbers) {
  /** Shorter units are idioms whoever writes them, and give no fingerprint. */
  static final int SHORTEST = 12;
}
