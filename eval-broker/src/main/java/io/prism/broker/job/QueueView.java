package io.prism.broker.job;

import io.prism.broker.EvalConfig;
import io.prism.broker.job.Choice.Waiting;
import io.prism.broker.job.Line.Pace;
import io.prism.broker.job.Line.Running;
import io.prism.broker.target.Registry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The queue as people see it: looked at every few seconds, so that whoever asks for a place costs
 * the database nothing.
 */
@ApplicationScoped
public class QueueView {
  /** Places are told so far back. */
  private static final int LONGEST = 20_000;

  private static final String WAITING =
      "select j.submission_id, j.hotkey, j.profile, (j.replicate > 0), j.round,"
          + " cast(extract(epoch from case when j.replicate > 0 then j.created_at else"
          + " greatest(j.created_at, b.begun) end) as double precision), j.unfit,"
          + " j.told_place,"
          + " cast(extract(epoch from greatest(j.created_at, j.updated_at)) * 1000 as bigint),"
          + " cast(extract(epoch from j.not_before) as double precision)"
          + " from jobs j left join (select hotkey, max(started_at) as begun from jobs"
          + " where replicate = 0 and hotkey in (select hotkey from jobs where state = 'queued')"
          + " group by hotkey) b on b.hotkey = j.hotkey"
          + " where j.state = 'queued' order by j.round, j.created_at limit "
          + LONGEST;

  private static final String COUNTS =
      "select state, count(*), cast(extract(epoch from min(created_at)) * 1000 as bigint)"
          + " from jobs where state in ('queued', 'running', 'held') group by state";

  private static final String RUNNING =
      "select profile, cast(extract(epoch from started_at) as double precision) from jobs"
          + " where state = 'running' and started_at is not null";

  private static final String SECONDS =
      "select profile, avg(seconds) from (select profile, seconds from jobs where state = 'measured'"
          + " and seconds is not null order by updated_at desc limit 200) latest group by profile";

  private final Mutiny.SessionFactory sessions;
  private final Choice.Policy policy;
  private final Duration signOfLife;
  private final Clock clock;
  private volatile Snapshot latest;

  QueueView(Mutiny.SessionFactory sessions, EvalConfig config, Clock clock) {
    this.sessions = sessions;
    this.policy = Claims.policy(config);
    this.signOfLife = config.queue().sweep().multipliedBy(6);
    this.clock = clock;
    this.latest = new Snapshot(clock.instant(), Map.of(), null, new TreeMap<>(), List.of());
  }

  /**
   * The queue at one moment.
   *
   * @param states how many jobs are queued, running, held
   * @param oldest when the job that waits longest was queued, null when none waits
   * @param byProfile how many wait under each profile
   * @param line who waits, in order
   */
  public record Snapshot(
      Instant at,
      Map<String, Long> states,
      @Nullable Instant oldest,
      TreeMap<String, Integer> byProfile,
      List<Standing> line) {
    /** {@return how many jobs are in a state} */
    public long count(String state) {
      return states.getOrDefault(state, 0L);
    }

    /** {@return where a job stands, empty when it did not wait at that moment} */
    public Optional<Standing> of(String key) {
      return line.stream().filter(s -> s.job().key().equals(key)).findFirst();
    }
  }

  /**
   * A job that waits.
   *
   * @param place from 1
   * @param seconds until it begins, null when nothing can be said
   * @param told the place that was told last
   * @param since when it was queued, or queued again
   */
  public record Standing(
      Choice.Waiting job,
      int place,
      @Nullable Double seconds,
      @Nullable Integer told,
      Instant since) {}

  /** {@return the last look} */
  public Snapshot latest() {
    return latest;
  }

  /** Looks at the queue. */
  Uni<Snapshot> look(List<Registry.Known> targets) {
    Instant now = clock.instant();
    int places =
        targets.stream()
            .filter(t -> t.seenAt().isAfter(now.minus(signOfLife)))
            .mapToInt(Registry.Known::capacity)
            .sum();
    return sessions
        .withSession(
            session ->
                rows(session, COUNTS)
                    .flatMap(
                        counts ->
                            rows(session, WAITING)
                                .flatMap(
                                    waiting ->
                                        pace(session, places, now)
                                            .flatMap(
                                                pace ->
                                                    orderedLast(session)
                                                        .map(
                                                            last ->
                                                                snapshot(
                                                                    counts, waiting, pace, last,
                                                                    now))))))
        .invoke(snapshot -> latest = snapshot);
  }

  private static Uni<List<Tuple>> rows(Mutiny.Session session, String sql) {
    return session.createNativeQuery(sql, Tuple.class).getResultList();
  }

  private static Uni<Boolean> orderedLast(Mutiny.Session session) {
    return session
        .createNativeQuery("select ordered from turns where id = 1", Boolean.class)
        .getSingleResult();
  }

  private static Uni<Pace> pace(Mutiny.Session session, int places, Instant now) {
    return rows(session, RUNNING)
        .flatMap(
            running ->
                rows(session, SECONDS)
                    .map(
                        seconds ->
                            new Pace(
                                places,
                                running.stream().map(r -> running(r, now)).toList(),
                                means(seconds))));
  }

  private static Running running(Tuple row, Instant now) {
    double since = row.get(1, Double.class);
    return new Running(row.get(0, String.class), now.toEpochMilli() / 1000.0 - since);
  }

  private static Map<String, Double> means(List<Tuple> rows) {
    Map<String, Double> means = new HashMap<>();
    rows.forEach(r -> means.put(r.get(0, String.class), r.get(1, Double.class)));
    return means;
  }

  private Snapshot snapshot(
      List<Tuple> counts, List<Tuple> rows, Pace pace, boolean orderedLast, Instant now) {
    Map<String, Tuple> byKey = new LinkedHashMap<>();
    rows.forEach(r -> byKey.put(r.get(0, String.class), r));
    List<Waiting> line =
        Line.of(byKey.values().stream().map(Claims::waiting).toList(), policy, orderedLast);
    List<@Nullable Double> starts = Line.starts(line, pace);
    List<Standing> standings = new ArrayList<>();
    TreeMap<String, Integer> byProfile = new TreeMap<>();
    for (int i = 0; i < line.size(); i++) {
      Waiting job = line.get(i);
      Tuple row = byKey.get(job.key());
      byProfile.merge(job.profile(), 1, Integer::sum);
      standings.add(
          new Standing(
              job,
              i + 1,
              row == null ? starts.get(i) : due(starts.get(i), row.get(9, Double.class), now),
              row == null ? null : row.get(7, Integer.class),
              row == null ? now : Instant.ofEpochMilli(row.get(8, Long.class))));
    }
    Map<String, Long> states = new TreeMap<>();
    Instant oldest = null;
    for (Tuple count : counts) {
      states.put(count.get(0, String.class), count.get(1, Long.class));
      if (count.get(0, String.class).equals("queued")) {
        oldest = Instant.ofEpochMilli(count.get(2, Long.class));
      }
    }
    return new Snapshot(now, states, oldest, byProfile, standings);
  }

  /** One that waits after a host fault begins when that is over, however free its place is. */
  private static @Nullable Double due(@Nullable Double seconds, double notBefore, Instant now) {
    return seconds == null ? null : Math.max(seconds, notBefore - now.toEpochMilli() / 1000.0);
  }

  /** A running job whose last news is {@code progressed}. */
  record Quiet(String key, String profile, Instant progressed) {}

  /** {@return running jobs that had nothing to tell since {@code before}} */
  Uni<List<Quiet>> quiet(Instant before) {
    return sessions.withSession(
        session ->
            session
                .createNativeQuery(
                    "select submission_id, profile, progressed_at from jobs where state = 'running'"
                        + " and progressed_at < :before limit 100",
                    Tuple.class)
                .setParameter("before", before.atOffset(ZoneOffset.UTC))
                .getResultList()
                .map(
                    rows ->
                        rows.stream()
                            .map(
                                r ->
                                    new Quiet(
                                        r.get(0, String.class),
                                        r.get(1, String.class),
                                        r.get(2, OffsetDateTime.class).toInstant()))
                            .toList()));
  }

  /** Forgets device leases whose job does not run there; {@return how many} There are none. */
  Uni<Integer> purge() {
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(
                    "delete from device_leases d where not exists (select 1 from jobs j where"
                        + " j.submission_id = d.job and j.state = 'running' and j.target = d.target)")
                .executeUpdate());
  }
}
