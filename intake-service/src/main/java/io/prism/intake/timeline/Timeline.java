package io.prism.intake.timeline;

import io.prism.contracts.SubmissionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The history of submissions: appended in order, never edited. */
@ApplicationScoped
public class Timeline {
  /** Appends {@code entry} in the caller's transaction. */
  public Uni<Void> append(Mutiny.Session session, SubmissionId id, Entry entry, Instant at) {
    return session
        .createQuery(
            "select coalesce(max(t.key.seq), 0) from TimelineRow t where t.key.submissionId = :id",
            Integer.class)
        .setParameter("id", id.value())
        .getSingleResult()
        .flatMap(last -> session.persist(row(id, last + 1, entry, at)));
  }

  /** {@return entries after {@code seq}, in order} */
  public Uni<List<TimelineRow>> after(Mutiny.Session session, String id, int seq) {
    return session
        .createQuery(
            "from TimelineRow t where t.key.submissionId = :id and t.key.seq > :seq order by t.key.seq",
            TimelineRow.class)
        .setParameter("id", id)
        .setParameter("seq", seq)
        .getResultList();
  }

  /** {@return whether the submission's latest hold is one of review, which review may end} */
  public Uni<Boolean> isHeldByReview(Mutiny.Session session, String id) {
    return isHeldBy(session, id, "review.held");
  }

  /** {@return whether its latest hold is one after host faults, which eval-broker may end} */
  Uni<Boolean> isHeldByFaults(Mutiny.Session session, String id) {
    return isHeldBy(session, id, "evaluation.held");
  }

  private static Uni<Boolean> isHeldBy(Mutiny.Session session, String id, String type) {
    return session
        .createQuery(
            "select t.type from TimelineRow t where t.key.submissionId = :id"
                + " and t.type in ('review.held', 'evaluation.held') order by t.key.seq desc",
            String.class)
        .setParameter("id", id)
        .setMaxResults(1)
        .getSingleResultOrNull()
        .map(type::equals);
  }

  /**
   * {@return the position of the entry that ends the timeline as it is now, or null} A hold that
   * was lifted later by whoever held is no end; what is written after an end, like an approval said
   * again, does not undo it.
   */
  public Uni<@Nullable Integer> end(Mutiny.Session session, String id) {
    return session
        .createNativeQuery(
            """
            select max(t.seq) from timeline t
             where t.submission_id = :id and t.terminal
               and not (t.type in ('review.held', 'submission.appealed') and exists (
                 select 1 from timeline l
                  where l.submission_id = t.submission_id and l.seq > t.seq and l.lifts))
               and not (t.type = 'evaluation.held' and exists (
                 select 1 from timeline l
                  where l.submission_id = t.submission_id and l.seq > t.seq and l.lifts
                    and l.type = 'evaluation.queued'))
            """,
            Integer.class)
        .setParameter("id", id)
        .getSingleResultOrNull();
  }

  /** {@return how many entries of {@code type} there are} */
  public Uni<Integer> count(Mutiny.Session session, String id, String type) {
    return session
        .createQuery(
            "select count(*) from TimelineRow t where t.key.submissionId = :id and t.type = :type",
            Long.class)
        .setParameter("id", id)
        .setParameter("type", type)
        .getSingleResult()
        .map(Math::toIntExact);
  }

  private static TimelineRow row(SubmissionId id, int seq, Entry entry, Instant at) {
    TimelineRow row = new TimelineRow();
    row.key = new TimelineRow.Key(id.value(), seq);
    row.at = at;
    row.type = entry.type();
    row.stage = entry.stage();
    row.status = entry.status();
    row.detail = entry.detail();
    row.outline = entry.outline();
    row.fraction = entry.fraction();
    row.terminal = entry.terminal();
    row.lifts = entry.lifts();
    return row;
  }
}
