package io.prism.reviewing.similarity;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.review.similarity.BaseSet;
import io.prism.review.similarity.CodePrint;
import io.prism.reviewing.similarity.Renewal.Stale;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Whether the index can be believed: all its passages are of the version that this program
 * computes. Every method works in the caller's transaction and bears repetition.
 */
@ApplicationScoped
class IndexVersion {
  private final SimilarityIndex index;
  private final SimilarityStore store;
  private final String version;

  IndexVersion(SimilarityIndex index, SimilarityStore store, BaseSet base) {
    this.index = index;
    this.store = store;
    this.version = CodePrint.version(base);
  }

  /** {@return what the passages are of that this program computes} */
  String name() {
    return version;
  }

  /**
   * {@return how many bundles are not in the index yet, or -1 while it is another program's}
   * Nothing may be compared unless it is 0: a passage that many have would look rare.
   */
  Uni<Integer> left(Mutiny.Session session) {
    return session
        .createNativeQuery(
            """
            select case when (select version from similarity_version) <> :version then -1 else
              (select cast(count(*) as int) from similarity_documents where not printed and fault is null)
            end
            """,
            Integer.class)
        .setParameter("version", version)
        .getSingleResult();
  }

  /** {@return nothing, or a failure while the index is incomplete} */
  Uni<Void> require(Mutiny.Session session) {
    return left(session)
        .invoke(
            left -> {
              if (left != 0) {
                throw Problem.of(
                    ProblemType.UNAVAILABLE,
                    "the index of earlier submissions is being made anew; try again in some minutes");
              }
            })
        .replaceWithVoid();
  }

  /**
   * Throws the index away when it is of another version, and takes up what could not be read last
   * time.
   *
   * @return how many bundles are to be printed
   */
  Uni<Integer> begin(Mutiny.Session session) {
    return index
        .lock(session)
        .chain(() -> left(session))
        .chain(left -> left >= 0 ? Uni.createFrom().voidItem() : empty(session))
        .chain(
            () ->
                SimilarityStore.run(
                    session,
                    "update similarity_documents set fault = null where fault is not null",
                    Map.of()))
        .chain(() -> left(session));
  }

  private Uni<Void> empty(Mutiny.Session session) {
    return SimilarityStore.run(session, "truncate similarity_postings", Map.of())
        .chain(
            () ->
                SimilarityStore.run(
                    session,
                    "update similarity_documents set printed = false where printed",
                    Map.of()))
        .chain(
            () ->
                SimilarityStore.run(
                    session,
                    "update similarity_version set version = :version",
                    Map.of("version", version)))
        .replaceWithVoid();
  }

  /** {@return the next bundles to print: first those that count, each after its original} */
  Uni<List<Stale>> next(Mutiny.Session session, int count) {
    return session
        .createNativeQuery(
            """
            select submission_id, sources from similarity_documents where not printed and fault is null
             order by (admitted_at is null), accepted_at, submission_id limit :count
            """,
            Object[].class)
        .setParameter("count", count)
        .getResultList()
        .map(rows -> rows.stream().map(r -> new Stale((String) r[0], (String) r[1])).toList());
  }

  /**
   * Stores a bundle's new passages; those of one that counts go into the index, but for what it has
   * from its originals.
   *
   * @return whether it was still to be done
   */
  Uni<Boolean> printed(Mutiny.Session session, String submission, CodePrint print) {
    return index
        .lock(session)
        .chain(
            () ->
                session
                    .createNativeQuery(
                        """
                        update similarity_documents set canonical = :canonical, strict = :strict, passages = :passages,
                          fingerprints = cast(cast(:fingerprints as text) as bigint[]), published = :published,
                          printed = true
                        where submission_id = :id and not printed
                          and :version = (select version from similarity_version)
                        returning admitted_at is not null
                        """,
                        Boolean.class)
                    .setParameter("canonical", print.canonical())
                    .setParameter("strict", print.strict())
                    .setParameter("passages", print.passages())
                    .setParameter("published", print.published())
                    .setParameter("fingerprints", SimilarityIndex.array(print.all()))
                    .setParameter("id", submission)
                    .setParameter("version", version)
                    .getSingleResultOrNull())
        .flatMap(
            admitted ->
                admitted == null || !admitted
                    ? Uni.createFrom().item(admitted != null)
                    : append(session, submission).replaceWith(true));
  }

  private Uni<Void> append(Mutiny.Session session, String submission) {
    return index
        .find(session, submission)
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException(submission + " is gone"))
        .flatMap(
            document ->
                index
                    .originals(session, submission)
                    .flatMap(
                        all ->
                            store.append(
                                session, document, f -> all.stream().noneMatch(o -> o.has(f)))));
  }

  /** Leaves a bundle out that cannot be printed. */
  Uni<Integer> faulty(Mutiny.Session session, String submission, String fault) {
    return SimilarityStore.run(
        session,
        "update similarity_documents set fault = :fault where submission_id = :id and not printed",
        Map.of("fault", fault, "id", submission));
  }
}
