package io.prism.review.similarity;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * A bundle beside an earlier one.
 *
 * @param original id of the earlier one
 * @param exact whether they are equal but for names, format, order and files
 * @param outcome what follows from this pair alone
 */
public record Match(String original, boolean exact, Overlap overlap, Outcome outcome) {
  /**
   * {@return the candidates as matches, the one that decides first: by outcome, then by level, then
   * in the order given, which should be that of their uploads}
   *
   * @param rarity weight of a passage in [0, 1]
   */
  public static List<Match> of(
      CodePrint later,
      List<Candidate> candidates,
      LongToDoubleFunction rarity,
      SimilarityPolicy policy) {
    return candidates.stream()
        .map(c -> of(later, c, rarity, policy))
        .sorted(
            Comparator.comparing(Match::outcome)
                .thenComparing(Match::exact)
                .thenComparingDouble(m -> m.overlap().level())
                .reversed())
        .toList();
  }

  private static Match of(
      CodePrint later, Candidate c, LongToDoubleFunction rarity, SimilarityPolicy policy) {
    Overlap overlap = Overlap.of(later, c.print(), rarity, c.own());
    boolean exact = later.canonical().equals(c.print().canonical());
    return new Match(c.id(), exact, overlap, policy.decide(later, c.print(), overlap));
  }
}
