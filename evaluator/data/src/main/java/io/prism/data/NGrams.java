package io.prism.data;

/**
 * Hashes of all n-grams of tokens of a document, by a rolling polynomial modulo 2^64 (Karp and
 * Rabin 1987), mixed so that any bits of it may be used.
 */
final class NGrams {
  private static final long BASE = 0x9E3779B97F4A7C15L;

  /** Takes the hashes in the order of the text. */
  interface Visitor {
    void gram(long hash);
  }

  private final int n;
  private final long leaving;
  private final int[] window;

  NGrams(int n) {
    this.n = n;
    long power = 1;
    for (int i = 0; i < n; i++) {
      power *= BASE;
    }
    leaving = power;
    window = new int[n];
  }

  /** {@return how long a copied passage must be to count, for tokens of that many bytes} */
  static int lengthFor(Tokenizer tokenizer) {
    // 13 words or word pieces as in Brown et al. 2020, appendix C; about as much text in bytes
    return tokenizer.tokenBytes() == 1 ? 52 : 13;
  }

  /** Visits the tokens {@code from} to {@code to}, exclusive. */
  void visit(TokenFile file, long from, long to, Visitor visitor) {
    long hash = 0;
    for (long i = from; i < to; i++) {
      int slot = (int) ((i - from) % n);
      int token = file.token(i) + 1;
      hash = hash * BASE + token;
      if (i - from >= n) {
        hash -= leaving * window[slot];
      }
      window[slot] = token;
      if (i - from >= n - 1) {
        visitor.gram(mix(hash));
      }
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
