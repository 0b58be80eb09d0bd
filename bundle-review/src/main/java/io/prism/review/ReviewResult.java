package io.prism.review;

import io.prism.contracts.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What review came to.
 *
 * @param sources the unpacked bundle; null unless approved
 */
public record ReviewResult(Verdict verdict, @Nullable SourceBundle sources) {}
