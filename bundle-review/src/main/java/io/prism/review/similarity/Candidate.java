package io.prism.review.similarity;

import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/**
 * An earlier bundle of somebody else.
 *
 * @param id for whoever asked
 * @param own passages that the later bundle's author had before this one existed
 * @param rarity weight in [0, 1] of a passage that this one has. What others had of it only
 *     afterwards, they may have taken from it: that makes nothing less its own
 */
public record Candidate(
    String id, CodePrint print, LongPredicate own, LongToDoubleFunction rarity) {
  /** One whose passages nobody had before it. */
  public Candidate(String id, CodePrint print, LongPredicate own) {
    this(id, print, own, f -> 1);
  }

  boolean has(long fingerprint) {
    return print.has(fingerprint);
  }
}
