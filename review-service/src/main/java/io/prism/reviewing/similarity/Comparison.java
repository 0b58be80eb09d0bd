package io.prism.reviewing.similarity;

import io.prism.review.similarity.Candidate;
import io.prism.review.similarity.Match;
import io.prism.review.similarity.Outcome;
import io.prism.review.similarity.SimilarityPolicy;
import io.prism.reviewing.similarity.Judgement.Pair;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Compares a bundle with the index: some of its passages name the candidates, and only those are
 * looked at passage by passage.
 */
@ApplicationScoped
class Comparison {
  private final SimilarityIndex index;
  private final SimilarityConfig config;
  private final SimilarityPolicy policy;

  Comparison(SimilarityIndex index, SimilarityConfig config) {
    this.index = index;
    this.config = config;
    this.policy = policy(config);
  }

  /**
   * {@return the thresholds}
   *
   * @throws IllegalArgumentException when they contradict each other
   */
  static SimilarityPolicy policy(SimilarityConfig config) {
    try {
      return new SimilarityPolicy(
          config.attach(),
          config.quarantine(),
          config.reject(),
          config.minimumPassages(),
          config.commonAfter());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("prism.review.similarity." + e.getMessage(), e);
    }
  }

  boolean enabled() {
    return config.enabled();
  }

  /** {@return how {@code of} compares with everything admitted so far} */
  Uni<Judgement> judge(Mutiny.Session session, Document of) {
    long[] passages = of.print().all();
    return index
        .miners(session, hotkeys(of))
        .flatMap(
            own ->
                index
                    .passages(session, passages, own, new Passages())
                    .flatMap(
                        known ->
                            index
                                .candidates(
                                    session,
                                    of,
                                    own,
                                    Probes.of(
                                        known.others(), config.probes(), policy.commonAfter()),
                                    config.candidates())
                                .map(all -> plausible(of, all))
                                .flatMap(
                                    some ->
                                        index
                                            .passages(session, unseen(of, some, known), own, known)
                                            .flatMap(k -> index.holders(session, some, k))
                                            .flatMap(k -> judge(session, of, own, some, k)))));
  }

  private Uni<Judgement> judge(
      Mutiny.Session session, Document of, int[] own, List<Document> candidates, Passages known) {
    List<Document> earlier = candidates.stream().filter(c -> c.before(of)).toList();
    Map<String, Document> byId =
        earlier.stream().collect(Collectors.toMap(Document::submission, Function.identity()));
    List<Match> matches =
        Match.of(
            of.print(),
            earlier.stream().map(c -> candidate(c, own, known)).toList(),
            f -> known.rarity(f, policy),
            policy);
    List<Match> deciding = matches.isEmpty() ? List.of() : matches.getFirst().together(matches);
    List<Pair> originals = deciding.stream().map(m -> pair(of, byId, m)).toList();
    return Multi.createFrom()
        .iterable(candidates)
        .filter(c -> of.before(c))
        .onItem()
        .transformToUniAndConcatenate(c -> copy(session, c, of))
        .filter(p -> p.match().outcome() != Outcome.ALLOW)
        .collect()
        .asList()
        .map(copies -> new Judgement(originals, copies, policy.version()));
  }

  private Candidate candidate(Document earlier, int[] own, Passages known) {
    return new Candidate(
        earlier.submission(),
        earlier.print(),
        known.ownBefore(earlier.acceptedAt()),
        known.rarityBeside(earlier, own, policy));
  }

  private Pair pair(Document of, Map<String, Document> byId, Match match) {
    Document earlier = byId.get(match.original());
    if (earlier == null) {
      throw new IllegalStateException("a match with nobody: " + match);
    }
    return Pair.of(of, earlier, match, policy);
  }

  /** What a bundle that was reviewed first has of one that was uploaded first. */
  private Uni<Pair> copy(Mutiny.Session session, Document later, Document earlier) {
    return index
        .miners(session, hotkeys(later))
        .flatMap(
            own ->
                index
                    .passages(session, later.print().all(), own, new Passages())
                    .flatMap(known -> index.holders(session, List.of(earlier), known))
                    .map(
                        known ->
                            Match.of(
                                    later.print(),
                                    List.of(candidate(earlier, own, known)),
                                    f -> known.rarity(f, policy),
                                    policy)
                                .getFirst()))
        .map(match -> Pair.of(later, earlier, match, policy));
  }

  /**
   * Too little in common, whatever it weighs: nothing to look up, unless it is the same program.
   */
  private List<Document> plausible(Document of, List<Document> all) {
    return all.stream()
        .filter(
            c ->
                c.print().canonical().equals(of.print().canonical())
                    || Arrays.stream(c.print().all()).filter(of::has).count()
                        >= policy.minimumPassages())
        .toList();
  }

  private static long[] unseen(Document of, List<Document> candidates, Passages known) {
    return candidates.stream()
        .flatMapToLong(c -> LongStream.of(c.print().all()))
        .filter(f -> !known.has(f) && !of.has(f))
        .distinct()
        .toArray();
  }

  /** All hotkeys of the bundle's owner. */
  private List<String> hotkeys(Document of) {
    String owner = config.owners().get(of.hotkey());
    List<String> all = new ArrayList<>(List.of(of.hotkey()));
    config.owners().entrySet().stream()
        .filter(e -> e.getValue().equals(owner) && !e.getKey().equals(of.hotkey()))
        .forEach(e -> all.add(e.getKey()));
    return all;
  }
}
