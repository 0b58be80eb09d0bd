package io.prism.reviewing.similarity;

import io.prism.contracts.Relation;
import io.prism.review.similarity.Outcome;
import io.prism.review.similarity.Region;
import io.prism.reviewing.similarity.Judgement.Pair;
import java.time.Instant;
import java.util.List;

/**
 * What a person sees who decides about a hold: both sides, but no line of code.
 *
 * @param passages weight of what both have
 * @param originalAcceptedAt when the original was uploaded
 */
record SimilarityReport(
    Outcome outcome,
    double passages,
    Relation relation,
    Instant originalAcceptedAt,
    List<Region> regions) {
  static SimilarityReport of(Pair pair, String policy, List<Region> regions) {
    return new SimilarityReport(
        pair.match().outcome(),
        pair.match().overlap().passages(),
        pair.relation(policy),
        pair.earlier().acceptedAt(),
        regions);
  }
}
