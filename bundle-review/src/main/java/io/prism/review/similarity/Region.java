package io.prism.review.similarity;

/**
 * A passage that two bundles have in common.
 *
 * @param file path in the later bundle
 * @param firstLine 1-based
 * @param lastLine inclusive
 * @param otherFile path in the earlier bundle
 * @param otherFirstLine 1-based
 * @param otherLastLine inclusive
 * @param tokens length of the common run
 */
public record Region(
    String file,
    int firstLine,
    int lastLine,
    String otherFile,
    int otherFirstLine,
    int otherLastLine,
    int tokens) {}
