package io.prism.review.similarity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bundle beside an earlier one.
 *
 * @param original id of the earlier one
 * @param exact whether they are the same program: equal but for names of variables, functions and
 *     classes, format and order
 * @param outline whether {@code overlap} is that of outlines: what is computed is alike where the
 *     text is not
 * @param outcome what follows from this pair, and from the sum where there is one
 * @param sum what decided, where that was several bundles together; null otherwise
 */
public record Match(
    String original,
    boolean exact,
    boolean outline,
    Overlap overlap,
    Outcome outcome,
    @Nullable Sum sum) {
  /**
   * A bundle beside all earlier ones together.
   *
   * @param passages weight of what any of them has
   * @param share that, as a part of the later bundle
   * @param originals ids of the earlier ones, the one with the most in common first
   */
  public record Sum(double passages, double share, List<String> originals) {}

  /**
   * {@return this one and, where several decided together, the others of them, each with what
   * follows from all; nothing when nothing follows}
   *
   * @param all the result of {@link #of}
   */
  public List<Match> together(List<Match> all) {
    if (outcome == Outcome.ALLOW) {
      return List.of();
    }
    List<Match> deciding = new ArrayList<>(List.of(this));
    for (Match m : all) {
      if (sum != null && m != this && sum.originals().contains(m.original)) {
        deciding.add(new Match(m.original, m.exact, m.outline, m.overlap, outcome, sum));
      }
    }
    return List.copyOf(deciding);
  }

  /**
   * {@return the candidates as matches, the one that decides first: by outcome, then by level, then
   * in the order given, which should be that of their uploads}
   *
   * <p>Where all together have more consequence than any alone, the one with the most in common
   * comes first and carries the sum.
   *
   * @param rarity weight in [0, 1] of a passage that is in none of the candidates
   */
  public static List<Match> of(
      CodePrint later,
      List<Candidate> candidates,
      LongToDoubleFunction rarity,
      SimilarityPolicy policy) {
    List<Match> words = candidates.stream().map(c -> of(later, c, rarity, policy)).toList();
    List<Match> alone =
        IntStream.range(0, words.size())
            .mapToObj(i -> outline(later, candidates.get(i), rarity, policy, words.get(i)))
            .sorted(
                Comparator.comparing(Match::outcome)
                    .thenComparing(Match::exact)
                    .thenComparingDouble(m -> m.overlap().level())
                    .reversed())
            .toList();
    List<Match> pieces =
        words.stream()
            .filter(m -> m.overlap().passages() >= policy.piece())
            .sorted(Comparator.comparingDouble((Match m) -> m.overlap().passages()).reversed())
            .toList();
    Sum sum = sum(later, pieces, candidates, rarity);
    Outcome together = policy.decide(sum);
    if (pieces.isEmpty() || together.compareTo(alone.getFirst().outcome()) <= 0) {
      return alone;
    }
    Match first = pieces.getFirst();
    List<Match> all = new ArrayList<>(alone);
    all.removeIf(m -> m.original().equals(first.original()));
    all.addFirst(new Match(first.original(), first.exact(), false, first.overlap(), together, sum));
    return List.copyOf(all);
  }

  private static Sum sum(
      CodePrint later,
      List<Match> pieces,
      List<Candidate> candidates,
      LongToDoubleFunction rarity) {
    List<String> originals = pieces.stream().map(Match::original).toList();
    List<Candidate> some = candidates.stream().filter(c -> originals.contains(c.id())).toList();
    double all = 0;
    double common = 0;
    for (long f : later.fingerprints()) {
      double theirs =
          some.stream()
              .filter(c -> c.has(f) && !c.own().test(f))
              .mapToDouble(c -> c.rarity().applyAsDouble(f))
              .max()
              .orElse(0);
      all += theirs > 0 ? theirs : rarity.applyAsDouble(f);
      common += theirs;
    }
    return new Sum(common, all > 0 ? common / all : 0, originals);
  }

  private static Match of(
      CodePrint later, Candidate c, LongToDoubleFunction rarity, SimilarityPolicy policy) {
    Overlap overlap = Overlap.of(later, c, rarity, CodePrint::fingerprints);
    boolean exact = later.strict().equals(c.print().strict());
    Candidate full = new Candidate(c.id(), c.print(), c.own());
    Overlap whole = Overlap.of(later, full, f -> 1, CodePrint::fingerprints);
    Outcome outcome = policy.decide(later, c.print(), overlap, whole);
    // The same program, public code included: then that is what they have in common.
    Overlap common = outcome == Outcome.REJECT ? whole.and(later.published()) : overlap;
    return new Match(c.id(), exact, false, common, outcome, null);
  }

  /** {@return {@code words}, or what follows from outlines, where that is more} */
  private static Match outline(
      CodePrint later,
      Candidate c,
      LongToDoubleFunction rarity,
      SimilarityPolicy policy,
      Match words) {
    Overlap overlap = Overlap.of(later, c, rarity, CodePrint::outline);
    Outcome outcome = policy.decideOutline(c.print(), overlap);
    return outcome.compareTo(words.outcome) <= 0
        ? words
        : new Match(words.original, words.exact, true, overlap, outcome, null);
  }
}
