package io.prism.broker.log;

import io.prism.broker.job.Claim;
import io.prism.broker.job.Jobs;
import io.prism.contracts.ArtifactRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which chunks there are. Each method is one transaction. */
@ApplicationScoped
class Logs {
  private final Mutiny.SessionFactory sessions;
  private final Jobs jobs;
  private final Removals removals;
  private final Clock clock;

  Logs(Mutiny.SessionFactory sessions, Jobs jobs, Removals removals, Clock clock) {
    this.sessions = sessions;
    this.jobs = jobs;
    this.removals = removals;
    this.clock = clock;
  }

  /** Adds a chunk, if the lease is still ours. */
  Uni<Boolean> add(Claim claim, AttemptLog.Piece piece, ArtifactRef stored) {
    return jobs.whileOurs(
        claim,
        session ->
            last(session, claim.key())
                .flatMap(last -> persist(session, claim, piece, stored, last))
                .call(session::flush)
                .chain(() -> removals.shrink(session, claim.key(), claim.attempt())));
  }

  private Uni<Void> persist(
      Mutiny.Session session,
      Claim claim,
      AttemptLog.Piece piece,
      ArtifactRef stored,
      Object[] last) {
    LogRow row = new LogRow();
    row.key = new LogRow.Key(claim.key(), number(last[0]) + 1);
    row.attempt = claim.attempt();
    row.source = piece.source().label();
    row.firstLine = number(last[1]) + 1;
    row.bundleLine = piece.source().ofBundle() ? number(last[2]) + 1 : null;
    row.lines = piece.lines().size();
    row.artifact = stored.sha256().value();
    row.bytes = stored.bytes();
    row.at = clock.instant();
    row.rawEnd = piece.end().raw();
    row.keptLines = piece.end().lines();
    row.keptBytes = piece.end().bytes();
    row.closed = piece.end().closed();
    return session.persist(row);
  }

  private static int number(Object value) {
    return ((Number) value).intValue();
  }

  /** The last chunk, line, and line that the bundle printed, removed ones too. */
  private static Uni<Object[]> last(Mutiny.Session session, String job) {
    return session
        .createNativeQuery(
            "select greatest(c.seq, r.seq), greatest(c.line, r.lines),"
                + " greatest(c.bundle, r.bundle_lines) from"
                + " (select coalesce(max(seq), 0) as seq,"
                + " coalesce(max(first_line + lines - 1), 0) as line,"
                + " coalesce(max(bundle_line + lines - 1), 0) as bundle"
                + " from log_chunks where job = :job) c left join log_removals r on r.job = :job",
            Object[].class)
        .setParameter("job", job)
        .getSingleResult();
  }

  /** {@return how far each stream of an attempt has been kept} */
  Uni<Map<Source, LineCutter.Position>> positions(Claim claim) {
    return sessions
        .withSession(
            s ->
                s.createQuery(
                        "from LogRow where key.job = :job and attempt = :attempt order by key.seq",
                        LogRow.class)
                    .setParameter("job", claim.key())
                    .setParameter("attempt", claim.attempt())
                    .getResultList())
        .map(
            rows -> {
              Map<Source, LineCutter.Position> ends = new HashMap<>();
              rows.forEach(r -> ends.put(Source.labelled(r.source), r.end()));
              return ends;
            });
  }

  /**
   * {@return chunks with lines after this one, in order}
   *
   * @param bundle whether lines are counted that the bundle printed, and only those wanted
   */
  Uni<List<LogRow>> after(String job, boolean bundle, int line, int most) {
    String first = bundle ? "bundleLine" : "firstLine";
    return sessions.withSession(
        s ->
            s.createQuery(
                    "from LogRow where key.job = :job and %s + lines - 1 > :line order by key.seq"
                        .formatted(first),
                    LogRow.class)
                .setParameter("job", job)
                .setParameter("line", line)
                .setMaxResults(most)
                .getResultList());
  }
}
