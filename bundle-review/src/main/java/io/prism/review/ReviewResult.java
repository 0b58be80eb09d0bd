package io.prism.review;

import io.prism.contracts.Verdict;
import io.prism.review.similarity.CodePrint;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What review came to.
 *
 * @param sources the unpacked bundle; null unless approved
 * @param print what the bundle is recognised by among others; null unless approved
 * @param texts the files that findings are about, by path, as they were read: line ends and byte
 *     order marks are normalised; empty when the archive could not be opened
 */
public record ReviewResult(
    Verdict verdict,
    @Nullable SourceBundle sources,
    @Nullable CodePrint print,
    SortedMap<String, String> texts) {
  public ReviewResult {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** What is not approved. */
  public ReviewResult(Verdict verdict, SortedMap<String, String> texts) {
    this(verdict, null, null, texts);
  }
}
