package io.prism.review.similarity;

import java.util.function.LongConsumer;

/**
 * Picks fingerprints (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003, robust form): of every
 * {@value #WINDOW} neighbouring hashes of {@value #K} tokens each the smallest, the rightmost of
 * equals, the one picked before if it is still in the window.
 *
 * <p>Guarantee: a run of {@value #GUARANTEE} tokens that two units have in common gives at least
 * one common fingerprint; runs shorter than {@value #K} give none. About every sixth hash is
 * picked. A unit with fewer than {@value #K} tokens is one fingerprint as a whole.
 */
final class Winnowing {
  /** Tokens of one hash: one to two lines. */
  static final int K = 16;

  /** Hashes that share a fingerprint. */
  static final int WINDOW = 8;

  /** Tokens of the shortest run that is always found. */
  static final int GUARANTEE = WINDOW + K - 1;

  private Winnowing() {}

  /** Gives each picked hash of {@code unit} to {@code out}. */
  static void pick(CodeUnit unit, LongConsumer out) {
    long[] hashes = unit.hashes();
    int picked = -1;
    int windows = Math.min(hashes.length, Math.max(1, hashes.length - WINDOW + 1));
    for (int from = 0; from < windows; from++) {
      boolean kept = picked >= from;
      int least = kept ? picked : from;
      for (int i = least; i < Math.min(hashes.length, from + WINDOW); i++) {
        least = hashes[i] < hashes[least] || (!kept && hashes[i] == hashes[least]) ? i : least;
      }
      if (least != picked) {
        picked = least;
        out.accept(hashes[picked]);
      }
    }
  }
}
