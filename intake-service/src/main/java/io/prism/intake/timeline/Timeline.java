package io.prism.intake.timeline;

import io.prism.contracts.SubmissionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The public history of submissions: appended in order, never edited. */
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

  private static TimelineRow row(SubmissionId id, int seq, Entry entry, Instant at) {
    TimelineRow row = new TimelineRow();
    row.key = new TimelineRow.Key(id.value(), seq);
    row.at = at;
    row.type = entry.type();
    row.stage = entry.stage();
    row.status = entry.status();
    row.detail = entry.detail();
    row.fraction = entry.fraction();
    row.terminal = entry.terminal();
    return row;
  }
}
