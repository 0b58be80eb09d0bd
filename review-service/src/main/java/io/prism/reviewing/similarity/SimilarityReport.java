package io.prism.reviewing.similarity;

import io.prism.contracts.Relation;
import io.prism.review.similarity.Match;
import io.prism.review.similarity.Outcome;
import io.prism.review.similarity.Region;
import io.prism.reviewing.similarity.Judgement.Pair;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees who decides about a hold: both sides, but no line of code.
 *
 * @param passages weight of what both have
 * @param originalAcceptedAt when the original was uploaded
 * @param together part of the later bundle that is in several earlier ones, where that decided
 * @param others those other ones, in the same form
 */
record SimilarityReport(
    Outcome outcome,
    double passages,
    Relation relation,
    Instant originalAcceptedAt,
    List<Region> regions,
    @Nullable Double together,
    @Nullable List<SimilarityReport> others) {
  static SimilarityReport of(Pair pair, String policy, List<Region> regions) {
    return new SimilarityReport(
        pair.match().outcome(),
        pair.match().overlap().passages(),
        pair.relation(policy),
        pair.earlier().acceptedAt(),
        regions,
        null,
        null);
  }

  /** {@return the same with the others that decided with it} */
  SimilarityReport and(Match.@Nullable Sum sum, List<SimilarityReport> more) {
    return sum == null
        ? this
        : new SimilarityReport(
            outcome,
            passages,
            relation,
            originalAcceptedAt,
            regions,
            sum.share(),
            List.copyOf(more));
  }
}
