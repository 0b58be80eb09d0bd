package io.prism.reviewing.similarity;

import io.prism.review.similarity.Region;
import io.prism.reviewing.similarity.Relations.Compared;
import io.prism.reviewing.similarity.Relations.Stored;
import java.time.Instant;
import java.util.List;

/**
 * What a miner sees of a comparison: its own lines, and how much. Neither the other's file names
 * and lines nor any code.
 *
 * @param outcome allow, attach, quarantine or reject
 * @param policy which thresholds and algorithm decided
 * @param admitted whether it counts against later bundles
 */
public record SimilarityView(
    String submissionId,
    String outcome,
    String policy,
    Instant comparedAt,
    boolean admitted,
    List<Entry> relations) {
  /**
   * One other bundle.
   *
   * @param role {@code later} or {@code earlier}: which of the two this submission is
   * @param other the other submission
   * @param share part of the later one that is in the earlier one
   * @param taken part of the earlier one that is in the later one
   * @param late whether it was found after the later one's approval
   * @param lines of this submission
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
      List<Span> lines) {}

  /** Lines of one file, both ends included. */
  public record Span(String file, int firstLine, int lastLine) {}

  static SimilarityView of(String submission, Compared compared, List<Stored> relations) {
    return new SimilarityView(
        submission,
        compared.outcome(),
        compared.policy(),
        compared.comparedAt(),
        compared.admitted(),
        relations.stream().map(r -> entry(submission, r)).toList());
  }

  private static Entry entry(String submission, Stored r) {
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
        regions.stream().map(region -> later ? mine(region) : theirs(region)).distinct().toList());
  }

  private static Span mine(Region r) {
    return new Span(r.file(), r.firstLine(), r.lastLine());
  }

  private static Span theirs(Region r) {
    return new Span(r.otherFile(), r.otherFirstLine(), r.otherLastLine());
  }
}
