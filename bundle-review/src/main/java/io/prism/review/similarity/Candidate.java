package io.prism.review.similarity;

import java.util.function.LongPredicate;

/**
 * An earlier bundle of somebody else.
 *
 * @param id for whoever asked
 * @param own passages that the later bundle's author had before this one existed
 */
public record Candidate(String id, CodePrint print, LongPredicate own) {}
