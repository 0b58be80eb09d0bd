package io.prism.review.similarity;

/**
 * One function, the rest of one class, or the rest of one file, as normalised tokens; or its {@link
 * Outline}.
 *
 * @param file path inside the bundle
 * @param tokens a hash for each token
 * @param lines the 1-based line each token begins on; as long as {@code tokens}
 * @param numbers the sum of the hashes of all numbers
 * @param outline whether the tokens are operations on tensors only
 */
record CodeUnit(String file, long[] tokens, int[] lines, long numbers, boolean outline) {
  /** Shorter units are idioms whoever writes them, and give no fingerprint. */
  static final int SHORTEST = 12;

  /** {@return how many tokens one hash covers} */
  int runLength() {
    return outline ? Outline.K : Math.min(Winnowing.K, tokens.length);
  }

  /** {@return the hash of the run that begins at each token, in order} */
  long[] hashes() {
    if (tokens.length < (outline ? Outline.K : SHORTEST)) {
      return new long[0];
    }
    int length = runLength();
    long[] hashes = new long[tokens.length - length + 1];
    for (int i = 0; i < hashes.length; i++) {
      long run = Hashes.run(tokens, i, length);
      hashes[i] = outline ? Outline.mark(run) : Outline.unmark(run);
    }
    return hashes;
  }
}
