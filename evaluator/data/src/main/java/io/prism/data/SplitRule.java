package io.prism.data;

import java.nio.ByteBuffer;

/**
 * Which split a text belongs to.
 *
 * @param salt the operator's secret: without it nobody can tell which documents are held out
 * @param validation share of documents
 * @param test share of documents
 */
record SplitRule(Salt salt, double validation, double test) {
  /** More would be wasted: held-out text is examined, not learned. */
  static final double MAX_HELD_OUT = 0.5;

  SplitRule {
    if (!(validation > 0 && test > 0 && validation + test <= MAX_HELD_OUT)) {
      throw new DataException(
          "the shares of validation (%s) and test (%s) must be positive and at most %s together"
              .formatted(validation, test, MAX_HELD_OUT));
    }
  }

  /** {@return the split of a text; equal texts, equal splits} */
  Split of(byte[] text) {
    // 53 bits: the digest's first bits as a number in [0, 1)
    double at = (ByteBuffer.wrap(salt.digest(text)).getLong() >>> 11) * 0x1.0p-53;
    if (at < validation) {
      return Split.VALIDATION;
    }
    return at < validation + test ? Split.TEST : Split.TRAIN;
  }
}
