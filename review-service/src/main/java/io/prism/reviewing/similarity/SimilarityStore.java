package io.prism.reviewing.similarity;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Submission;
import io.prism.review.similarity.CodePrint;
import io.prism.review.similarity.Outcome;
import io.prism.reviewing.similarity.Judgement.Pair;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Writes of the index; every method works in the caller's transaction and bears repetition. */
@ApplicationScoped
class SimilarityStore {
  private final SimilarityConfig config;
  private final Clock clock;

  SimilarityStore(SimilarityConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Stores a bundle that is to be compared. It counts against nobody yet. */
  Uni<Void> remember(
      Mutiny.Session session, Submission submission, ArtifactRef sources, CodePrint print) {
    return run(
            session,
            "insert into similarity_miners (hotkey) values (:hotkey) on conflict do nothing",
            Map.of("hotkey", submission.hotkey().value()))
        .chain(
            () ->
                run(
                    session,
                    """
                    insert into similarity_documents (submission_id, miner, accepted_at, sources,
                      canonical, strict, passages, published, fingerprints, outcome, policy, compared_at, printed)
                    select :id, m.id, :at, :sources, :canonical, :strict, :passages, :published,
                      cast(cast(:fingerprints as text) as bigint[]), 'allow', :policy, :now, true
                      from similarity_miners m where m.hotkey = :hotkey
                    on conflict (submission_id) do update set canonical = excluded.canonical, strict = excluded.strict,
                      passages = excluded.passages, published = excluded.published,
                      fingerprints = excluded.fingerprints,
                      printed = true, fault = null
                    where not similarity_documents.printed
                      and similarity_documents.admitted_at is null
                    """,
                    Map.ofEntries(
                        Map.entry("id", submission.id().value()),
                        Map.entry("hotkey", submission.hotkey().value()),
                        Map.entry("at", submission.acceptedAt().atOffset(ZoneOffset.UTC)),
                        Map.entry("sources", sources.sha256().value()),
                        Map.entry("canonical", print.canonical()),
                        Map.entry("strict", print.strict()),
                        Map.entry("passages", print.passages()),
                        Map.entry("published", print.published()),
                        Map.entry("fingerprints", SimilarityIndex.array(print.all())),
                        Map.entry("policy", Comparison.policy(config).version()),
                        Map.entry("now", now()))))
        .replaceWithVoid();
  }

  /** Stores what the comparison came to, and by which policy. */
  Uni<Void> decided(Mutiny.Session session, Document document, Outcome outcome, String policy) {
    return run(
            session,
            "update similarity_documents set outcome = :outcome, policy = :policy, compared_at ="
                + " :now where id = :id",
            Map.of("outcome", outcome.word(), "policy", policy, "now", now(), "id", document.id()))
        .replaceWithVoid();
  }

  /**
   * Stores a relation.
   *
   * @param regions JSON of the lines; null keeps those stored before
   */
  Uni<Void> relate(
      Mutiny.Session session, Pair pair, String policy, @Nullable String regions, boolean late) {
    return run(
            session,
            """
            insert into similarity_relations (submission_id, original, outcome, kind, passages, share,
              taken, jaccard, policy, regions, late, decided_at)
            values (:id, :original, :outcome, :kind, :passages, :share, :taken, :jaccard, :policy,
              nullif(:regions, ''), :late, :now)
            on conflict (submission_id, original) do update set outcome = excluded.outcome,
              kind = excluded.kind, passages = excluded.passages, share = excluded.share,
              taken = excluded.taken, jaccard = excluded.jaccard, policy = excluded.policy,
              regions = coalesce(excluded.regions, similarity_relations.regions),
              decided_at = excluded.decided_at
            """,
            Map.ofEntries(
                Map.entry("id", pair.later().submission()),
                Map.entry("original", pair.earlier().submission()),
                Map.entry("outcome", pair.match().outcome().word()),
                Map.entry("kind", pair.shownKind()),
                Map.entry("passages", pair.match().overlap().passages()),
                Map.entry("share", pair.match().overlap().share()),
                Map.entry("taken", pair.match().overlap().taken()),
                Map.entry("jaccard", pair.match().overlap().jaccard()),
                Map.entry("policy", policy),
                Map.entry("regions", regions == null ? "" : regions),
                Map.entry("late", late),
                Map.entry("now", now())))
        .replaceWithVoid();
  }

  /**
   * Lets a bundle count against later ones. Passages it has from its originals stay theirs.
   *
   * @return whether it did not count before
   */
  Uni<Boolean> admit(Mutiny.Session session, Document document, List<Document> originals) {
    LongPredicate own = f -> originals.stream().noneMatch(o -> o.has(f));
    return run(
            session,
            "update similarity_documents set admitted_at = :now where id = :id and admitted_at is"
                + " null",
            Map.of("now", now(), "id", document.id()))
        .flatMap(
            changed ->
                changed == 0
                    ? Uni.createFrom().item(false)
                    : append(session, document, own)
                        .chain(() -> takeOver(session, document, only(document, own)))
                        .replaceWith(true));
  }

  /** Notes that all passages of a bundle are its own, also when the index is made anew. */
  Uni<Void> clear(Mutiny.Session session, Document document) {
    return run(
            session,
            "update similarity_documents set cleared = true where id = :id",
            Map.of("id", document.id()))
        .replaceWithVoid();
  }

  /** Puts those of a bundle's passages into the index that {@code which} allows. */
  Uni<Void> append(Mutiny.Session session, Document document, LongPredicate which) {
    return run(
            session,
            IndexQueries.APPEND,
            Map.of(
                "miner", document.miner(),
                "document", document.id(),
                "fingerprints", SimilarityIndex.array(only(document, which)),
                "longest", config.commonAfter()))
        .replaceWithVoid();
  }

  /** The miner's bundle that was reviewed first may have been uploaded later. */
  private Uni<Integer> takeOver(Mutiny.Session session, Document document, long[] fingerprints) {
    return run(
        session,
        """
        update similarity_postings p
           set documents[array_position(p.miners, cast(:miner as int))] = :document
          from similarity_documents d
         where d.miner = :miner and d.admitted_at is not null
           and (d.accepted_at, d.submission_id) > (:at, :submission)
           and p.fingerprint = any (cast(cast(:fingerprints as text) as bigint[]))
           and p.documents[array_position(p.miners, cast(:miner as int))] = d.id
        """,
        Map.of(
            "miner", document.miner(),
            "document", document.id(),
            "at", document.acceptedAt().atOffset(ZoneOffset.UTC),
            "submission", document.submission(),
            "fingerprints", SimilarityIndex.array(fingerprints)));
  }

  /** Gives passages back to the original that was reviewed after its copy. */
  Uni<Void> giveBack(Mutiny.Session session, Document copy, Document original) {
    long[] shared = only(copy, original::has);
    return run(
            session,
            """
            update similarity_postings set
              miners = array_remove(miners, cast(:miner as int)),
              documents = array_remove(documents, cast(:document as int))
            where fingerprint = any (cast(cast(:fingerprints as text) as bigint[]))
              and documents @> array[cast(:document as int)]
            """,
            Map.of(
                "miner", copy.miner(),
                "document", copy.id(),
                "fingerprints", SimilarityIndex.array(shared)))
        .replaceWithVoid();
  }

  private static long[] only(Document document, LongPredicate which) {
    return Arrays.stream(document.print().all()).filter(which).toArray();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static Uni<Integer> run(Mutiny.Session session, String sql, Map<String, Object> parameters) {
    Mutiny.MutationQuery query = session.createNativeQuery(sql);
    parameters.forEach(query::setParameter);
    return query.executeUpdate();
  }
}
