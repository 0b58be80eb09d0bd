package io.prism.reviewing.similarity;

import io.prism.base.events.Outbox;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Finding;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import io.prism.review.similarity.CodePrint;
import io.prism.review.similarity.Match;
import io.prism.review.similarity.Outcome;
import io.prism.review.similarity.Region;
import io.prism.reviewing.similarity.Judgement.Pair;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Who gets into the index, and when. The comparison that counts is made in the transaction of the
 * verdict, one verdict at a time, so no two copies in flight both pass unseen; index, relation,
 * verdict and event are there together or not at all.
 *
 * <p>The original of two is the one that was uploaded first, whichever was reviewed first. Where
 * the copy was approved before its original, that approval stands and is said again with the
 * relation.
 */
@ApplicationScoped
public class Admission {
  /** {@return what a miner is told whose bundle is held for its likeness} */
  static String reason(Pair pair) {
    Match.Sum sum = pair.match().sum();
    String what =
        sum != null
            ? "most of it is in %d earlier submissions of other miners, taken together"
                .formatted(sum.originals().size())
            : pair.match().outline()
                ? "most of its tensor operations, or most of those of an earlier submission of another"
                    + " miner, stand in both in the same order"
                : "most of it is in an earlier submission of another miner, or most of that one in it";
    return what + "; see prism similarity " + pair.later().submission();
  }

  private final Mutiny.SessionFactory sessions;
  private final SimilarityIndex index;
  private final SimilarityStore store;
  private final IndexVersion version;
  private final Comparison comparison;
  private final Outbox outbox;

  Admission(
      Mutiny.SessionFactory sessions,
      SimilarityIndex index,
      SimilarityStore store,
      IndexVersion version,
      Comparison comparison,
      Outbox outbox) {
    this.sessions = sessions;
    this.index = index;
    this.store = store;
    this.version = version;
    this.comparison = comparison;
    this.outbox = outbox;
  }

  boolean enabled() {
    return comparison.enabled();
  }

  /** Compares a bundle before there is a verdict, and remembers it. */
  Uni<Judgement> compare(Submission submission, ArtifactRef sources, CodePrint print) {
    return sessions.withTransaction(
        session ->
            store
                .remember(session, submission, sources, print)
                .chain(() -> index.find(session, submission.id().value()))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException(submission.id() + " was not stored"))
                .flatMap(
                    document ->
                        comparison
                            .judge(session, document)
                            .call(j -> store.decided(session, document, j.outcome(), j.policy()))));
  }

  /** Stores a relation with its lines. */
  Uni<Boolean> explain(Pair pair, String policy, List<Region> regions) {
    return sessions.withTransaction(
        session ->
            store
                .relate(session, pair, policy, ContractJson.write(regions), false)
                .replaceWith(true));
  }

  /**
   * {@return the verdict with what likeness adds to it} Call it in the verdict's transaction,
   * before anything of the verdict is written.
   *
   * @param byPerson whether a person has decided: then the relation is recorded and no more
   */
  public Uni<ReviewEvent> settle(Mutiny.Session session, ReviewEvent verdict, boolean byPerson) {
    if (!(verdict instanceof ReviewEvent.Approved approved) || !enabled()) {
      return Uni.createFrom().item(verdict);
    }
    return index
        .lock(session)
        .chain(() -> version.require(session))
        .chain(() -> index.find(session, approved.submission().id().value()))
        .flatMap(
            document ->
                document == null
                    ? Uni.createFrom().item(verdict) // compared never: it was switched off
                    : comparison
                        .judge(session, document)
                        .flatMap(j -> settle(session, approved, document, j, byPerson)));
  }

  private Uni<ReviewEvent> settle(
      Mutiny.Session session,
      ReviewEvent.Approved approved,
      Document document,
      Judgement judgement,
      boolean byPerson) {
    Pair pair = judgement.original();
    boolean alike = judgement.outcome().compareTo(Outcome.QUARANTINE) >= 0;
    boolean stopped = !byPerson && alike;
    // An operator who lets through what is alike has said that it is not taken: public code, say.
    boolean cleared = alike && byPerson && byOperator(approved);
    Uni<Void> written =
        store
            .decided(session, document, judgement.outcome(), judgement.policy())
            .chain(
                () ->
                    Multi.createFrom()
                        .iterable(judgement.originals())
                        .onItem()
                        .transformToUniAndConcatenate(
                            p -> store.relate(session, p, judgement.policy(), null, false))
                        .collect()
                        .last());
    if (pair != null && stopped) {
      return written.replaceWith(stop(approved, pair));
    }
    return written
        .chain(() -> cleared ? store.clear(session, document) : Uni.createFrom().voidItem())
        .chain(
            () ->
                store.admit(
                    session,
                    document,
                    cleared
                        ? List.of()
                        : judgement.originals().stream().map(Pair::earlier).toList()))
        .flatMap(
            fresh ->
                fresh
                    ? Multi.createFrom()
                        .iterable(judgement.copies())
                        .onItem()
                        .transformToUniAndConcatenate(
                            copy -> tellCopy(session, copy, judgement.policy()))
                        .collect()
                        .last()
                    : Uni.createFrom().nullItem())
        .map(
            done ->
                pair == null
                    ? approved
                    : with(approved, pair).with(pair.relation(judgement.policy())));
  }

  private static boolean byOperator(ReviewEvent.Approved approved) {
    Resolution end = approved.resolution();
    return end != null && end.by().equals("operator");
  }

  /** The original was admitted between this bundle's comparison and its verdict. */
  private static ReviewEvent stop(ReviewEvent.Approved approved, Pair pair) {
    ReviewEvent.Approved more = with(approved, pair);
    return pair.match().outcome() == Outcome.REJECT
        ? new ReviewEvent.Rejected(more.submission(), more.findings())
        : new ReviewEvent.Held(more.submission(), reason(pair), more.findings());
  }

  private static ReviewEvent.Approved with(ReviewEvent.Approved approved, Pair pair) {
    boolean told = approved.findings().stream().anyMatch(SimilarityFindings::about);
    List<Finding> findings =
        told
            ? approved.findings()
            : Stream.concat(
                    approved.findings().stream(), SimilarityFindings.of(pair, List.of()).stream())
                .toList();
    return new ReviewEvent.Approved(
        approved.submission(),
        approved.sources(),
        findings,
        approved.relation(),
        approved.resolution());
  }

  private Uni<Void> tellCopy(Mutiny.Session session, Pair pair, String policy) {
    return store
        .relate(session, pair, policy, null, true)
        .chain(() -> store.giveBack(session, pair.later(), pair.earlier()))
        .chain(() -> approval(session, pair.later().submission()))
        .flatMap(
            approval ->
                approval == null
                    ? Uni.createFrom().voidItem()
                    : outbox.announce(session, approval.with(pair.relation(policy))));
  }

  private static Uni<ReviewEvent.@Nullable Approved> approval(
      Mutiny.Session session, String submission) {
    return session
        .createNativeQuery(
            "select j.submission, r.sources, r.findings from reviews r join review_jobs j on"
                + " j.submission_id = r.submission_id where r.submission_id = :id and r.verdict ="
                + " 'approved'",
            Object[].class)
        .setParameter("id", submission)
        .getSingleResultOrNull()
        .map(
            row ->
                row == null
                    ? null
                    : new ReviewEvent.Approved(
                        ContractJson.read((String) row[0], Submission.class),
                        ContractJson.read((String) row[1], ArtifactRef.class),
                        List.of(ContractJson.read((String) row[2], Finding[].class))));
  }
}
