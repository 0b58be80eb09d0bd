package io.prism.reviewing.similarity;

import io.prism.base.security.Reader;
import io.prism.review.similarity.Region;
import io.prism.reviewing.similarity.Relations.Compared;
import io.prism.reviewing.similarity.Relations.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a miner sees of a comparison: its own lines, and how much. Neither the other's file names
 * and lines nor any code. Everybody else sees how much.
 *
 * @param outcome allow, attach, quarantine or reject
 * @param policy which thresholds and algorithm decided
 * @param admitted whether it counts against later bundles
 * @param shownTo whom this answer is for
 */
public record SimilarityView(
    String submissionId,
    String outcome,
    String policy,
    Instant comparedAt,
    boolean admitted,
    List<Entry> relations,
    Reader shownTo) {
  /**
   * One other bundle.
   *
   * @param role {@code later} or {@code earlier}: which of the two this submission is
   * @param other the other submission
   * @param share part of the later one that is in the earlier one
   * @param taken part of the earlier one that is in the later one
   * @param late whether it was found after the later one's approval
   * @param lines of this submission; null for those who may not see them
   */
  public record Entry(
      String role,
      String other,
      String outcome,
      String kind,
      double share,
      double taken,
      boolean late,
      Instant decidedAt,
      @Nullable List<Span> lines) {}

  /** Lines of one file, both ends included. */
  public record Span(String file, int firstLine, int lastLine) {}

  static SimilarityView of(
      String submission, Compared compared, List<Stored> relations, Reader reader) {
    return new SimilarityView(
        submission,
        compared.outcome(),
        compared.policy(),
        compared.comparedAt(),
        compared.admitted(),
        relations.stream().map(r -> entry(submission, r, reader)).toList(),
        reader);
  }

  private static Entry entry(String submission, Stored r, Reader reader) {
    boolean later = r.later().equals(submission);
    List<Region> regions = r.regions() == null ? List.of() : r.regions();
    return new Entry(
        later ? "later" : "earlier",
        later ? r.earlier() : r.later(),
        r.outcome(),
        r.kind(),
        r.share(),
        r.taken(),
        r.late(),
        r.decidedAt(),
        reader.seesCode()
            ? regions.stream()
                .map(region -> later ? mine(region) : theirs(region))
                .distinct()
                .toList()
            : null);
  }

  private static Span mine(Region r) {
    return new Span(r.file(), r.firstLine(), r.lastLine());
  }

  private static Span theirs(Region r) {
    return new Span(r.otherFile(), r.otherFirstLine(), r.otherLastLine());
  }
}
