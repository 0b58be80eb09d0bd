package io.prism.broker.log;

import io.prism.broker.EvalConfig;
import io.prism.contracts.Sha256;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks are no longer kept. What goes is always the beginning of a job's log, and how far it
 * reached is remembered. What the latest attempt of a job that is not over has printed is never
 * removed: whoever takes it over reads on from there.
 */
@ApplicationScoped
class Removals {
  /** A reader may have learnt of a chunk just before it was removed. */
  static final Duration GRACE = Duration.ofMinutes(10);

  /** Chunks of one look; there is a next. */
  private static final int CHUNKS = 5000;

  private static final int FILES = 500;

  private static final String AGED =
      "select job, max(seq) from (select c.job, c.seq from log_chunks c"
          + " join jobs j on j.submission_id = c.job where c.at < :before"
          + " and (j.state in ('measured', 'failed', 'held') or c.attempt < j.attempt)"
          + " order by c.at limit :chunks) old group by job order by job";

  private static final String BEYOND =
      "select max(seq) from (select seq, attempt, cast(sum(bytes) over (order by seq desc)"
          + " as bigint) as kept"
          + " from log_chunks where job = :job) sized where kept > :most and attempt < :attempt";

  private static final String REMOVE =
      "with gone as (delete from log_chunks where job = :job and seq <= :seq returning seq,"
          + " first_line + lines - 1 as line, bundle_line + lines - 1 as bundle, attempt, artifact,"
          + " bytes),"
          + " noted as (insert into log_removals as r (job, seq, lines, bundle_lines, attempt, at)"
          + " select :job, max(seq), max(line), coalesce(max(bundle), 0), max(attempt),"
          + " cast(:now as timestamptz)"
          + " from gone having count(*) > 0 on conflict (job) do update set"
          + " seq = greatest(r.seq, excluded.seq), lines = greatest(r.lines, excluded.lines),"
          + " bundle_lines = greatest(r.bundle_lines, excluded.bundle_lines),"
          + " attempt = greatest(r.attempt, excluded.attempt), at = excluded.at returning 1),"
          + " files as (insert into log_garbage (artifact, at) select artifact, cast(:now as timestamptz) from gone"
          + " where bytes > 0 on conflict (artifact) do nothing returning 1)"
          + " select count(*) from gone";

  private final Mutiny.SessionFactory sessions;
  private final Duration keep;
  private final long most;
  private final Clock clock;

  @Inject
  Removals(Mutiny.SessionFactory sessions, EvalConfig config, Clock clock) {
    this(sessions, config.logs().keep(), config.logs().keepBytes(), clock);
  }

  Removals(Mutiny.SessionFactory sessions, Duration keep, long most, Clock clock) {
    this.sessions = sessions;
    this.keep = keep;
    this.most = most;
    this.clock = clock;
    if (!keep.isPositive() || most < 1) {
      throw new IllegalArgumentException(
          "prism.eval.logs: keep and keep-bytes must be positive, were %s and %d"
              .formatted(keep, most));
    }
  }

  /**
   * How far a job's log was removed.
   *
   * @param lines of all that it printed
   * @param bundleLines of what the bundle printed
   * @param attempt to which the last of them belonged
   */
  record Removed(int lines, int bundleLines, int attempt, Instant at) {}

  /** {@return what was removed of a job's log, empty when nothing was} */
  Uni<Optional<Removed>> of(String job) {
    return sessions.withSession(
        s ->
            s.createNativeQuery(
                    "select lines, bundle_lines, attempt, at from log_removals where job = :job",
                    Tuple.class)
                .setParameter("job", job)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(Removals::removed)));
  }

  private static Removed removed(Tuple row) {
    return new Removed(
        row.get(0, Integer.class),
        row.get(1, Integer.class),
        row.get(2, Integer.class),
        row.get(3, OffsetDateTime.class).toInstant());
  }

  /** Removes what earlier attempts printed beyond what is kept; in the caller's transaction. */
  Uni<Void> shrink(Mutiny.Session session, String job, int attempt) {
    return session
        .createNativeQuery(BEYOND, Integer.class)
        .setParameter("job", job)
        .setParameter("most", most)
        .setParameter("attempt", attempt)
        .getSingleResultOrNull()
        .flatMap(
            seq ->
                seq == null
                    ? Uni.createFrom().voidItem()
                    : remove(session, job, seq).replaceWithVoid());
  }

  /** Removes what is too old; {@return how many chunks} */
  Uni<Long> age() {
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(AGED, Tuple.class)
                .setParameter("before", clock.instant().minus(keep).atOffset(ZoneOffset.UTC))
                .setParameter("chunks", CHUNKS)
                .getResultList()
                .flatMap(jobs -> remove(session, jobs)));
  }

  /** One after the other, in the order of their names: brokers that sweep together do not cross. */
  private Uni<Long> remove(Mutiny.Session session, List<Tuple> jobs) {
    Uni<Long> sum = Uni.createFrom().item(0L);
    for (Tuple job : jobs) {
      sum =
          sum.flatMap(
              before ->
                  remove(session, job.get(0, String.class), job.get(1, Integer.class))
                      .map(n -> before + n));
    }
    return sum;
  }

  private Uni<Long> remove(Mutiny.Session session, String job, int seq) {
    return session
        .createNativeQuery(REMOVE, Long.class)
        .setParameter("job", job)
        .setParameter("seq", seq)
        .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
        .getSingleResult();
  }

  /** {@return files of removed chunks that nobody reads any more, a part of them} */
  Uni<List<Sha256>> garbage() {
    return sessions
        .withSession(
            s ->
                s.createNativeQuery(
                        "select artifact from log_garbage where at < :before order by at",
                        String.class)
                    .setParameter("before", clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC))
                    .setMaxResults(FILES)
                    .getResultList())
        .map(found -> found.stream().map(Sha256::new).toList());
  }

  /** Forgets files that are gone. */
  Uni<Integer> forget(List<Sha256> files) {
    List<String> names = files.stream().map(Sha256::value).toList();
    return sessions.withTransaction(
        s ->
            s.createNativeQuery("delete from log_garbage where artifact in (:names)")
                .setParameter("names", names)
                .executeUpdate());
  }

  /** {@return what a reader is told who asked for lines that are gone, null when none are} */
  static @Nullable String words(int from, int to) {
    return from > to
        ? null
        : from == to
            ? "line %d was removed: it was too old, or there was too much".formatted(from)
            : "older lines were removed (%d to %d): they were too old, or there was too much"
                .formatted(from, to);
  }
}
