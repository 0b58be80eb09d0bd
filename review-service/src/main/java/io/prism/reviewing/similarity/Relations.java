package io.prism.reviewing.similarity;

import io.prism.contracts.ContractJson;
import io.prism.review.similarity.Region;
import io.prism.reviewing.similarity.Judgement.Pair;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Stored comparisons and relations, for reports. */
@ApplicationScoped
class Relations {
  /** What was decided about one bundle. */
  record Compared(
      String hotkey, String outcome, String policy, Instant comparedAt, boolean admitted) {}

  /**
   * One stored relation.
   *
   * @param regions null where nobody has looked for the lines yet
   */
  record Stored(
      String later,
      String earlier,
      String laterHotkey,
      String earlierHotkey,
      String laterSources,
      String earlierSources,
      String outcome,
      String kind,
      double passages,
      double share,
      double taken,
      boolean late,
      Instant decidedAt,
      @Nullable List<Region> regions) {

    /** The lines are the same whenever one looks: a relation that was found late has none yet. */
    Stored complete(Lines lines) throws IOException {
      return regions != null
          ? this
          : with(lines.of(laterSources, earlierSources, kind.equals(Pair.OUTLINE)));
    }

    private Stored with(List<Region> found) {
      return new Stored(
          later,
          earlier,
          laterHotkey,
          earlierHotkey,
          laterSources,
          earlierSources,
          outcome,
          kind,
          passages,
          share,
          taken,
          late,
          decidedAt,
          found);
    }
  }

  private final Mutiny.SessionFactory sessions;

  Relations(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** {@return what was decided, null when the submission was never compared} */
  Uni<@Nullable Compared> compared(String submission) {
    return sessions.withSession(
        session ->
            session
                .createNativeQuery(
                    "select m.hotkey, d.outcome, d.policy, d.compared_at, d.admitted_at is not null"
                        + " from similarity_documents d join similarity_miners m on m.id = d.miner"
                        + " where d.submission_id = :id",
                    Object[].class)
                .setParameter("id", submission)
                .getSingleResultOrNull()
                .map(
                    r ->
                        r == null
                            ? null
                            : new Compared(
                                (String) r[0],
                                (String) r[1],
                                (String) r[2],
                                SimilarityIndex.time(r[3]),
                                (Boolean) r[4])));
  }

  /** {@return the relations of a submission, in either role, closest first} */
  Uni<List<Stored>> of(String submission) {
    return sessions.withSession(
        session ->
            session
                .createNativeQuery(
                    """
                    select r.submission_id, r.original, lm.hotkey, em.hotkey, l.sources, e.sources,
                           r.outcome, r.kind, r.passages, r.share, r.taken, r.late, r.decided_at,
                           r.regions
                      from similarity_relations r
                      join similarity_documents l on l.submission_id = r.submission_id
                      join similarity_documents e on e.submission_id = r.original
                      join similarity_miners lm on lm.id = l.miner
                      join similarity_miners em on em.id = e.miner
                     where r.submission_id = :id or r.original = :id
                     order by greatest(r.share, r.taken) desc, r.decided_at limit 100
                    """,
                    Object[].class)
                .setParameter("id", submission)
                .getResultList()
                .map(rows -> rows.stream().map(Relations::stored).toList()));
  }

  private static Stored stored(Object[] r) {
    return new Stored(
        (String) r[0],
        (String) r[1],
        (String) r[2],
        (String) r[3],
        (String) r[4],
        (String) r[5],
        (String) r[6],
        (String) r[7],
        ((Number) r[8]).doubleValue(),
        ((Number) r[9]).doubleValue(),
        ((Number) r[10]).doubleValue(),
        (Boolean) r[11],
        SimilarityIndex.time(r[12]),
        r[13] == null ? null : List.of(ContractJson.read((String) r[13], Region[].class)));
  }

  /** {@return all relations with their lines} Blocking. */
  static List<Stored> complete(List<Stored> relations, Lines lines) throws IOException {
    List<Stored> complete = new ArrayList<>();
    for (Stored relation : relations) {
      complete.add(relation.complete(lines));
    }
    return complete;
  }
}
