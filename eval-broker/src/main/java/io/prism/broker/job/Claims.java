package io.prism.broker.job;

import io.prism.base.jobs.LeasedQueue;
import io.prism.broker.EvalConfig;
import io.prism.broker.job.Choice.Waiting;
import io.prism.broker.target.Devices;
import io.prism.broker.target.Devices.Taken;
import io.prism.broker.target.Target;
import io.prism.broker.target.Targets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes jobs out of the queue: first those whose broker died, then whosever turn it is.
 *
 * <p>Brokers claim one after the other: whoever claims holds the row of {@code turns}, and others
 * come back later. So bounds and rounds hold exactly, and no two brokers fight for a device. Should
 * a broker freeze in the middle, PostgreSQL ends its transaction.
 */
@ApplicationScoped
public class Claims {
  private static final String TURN =
      "select round, ordered, set_config('idle_in_transaction_session_timeout', '20s', true)"
          + " from turns where id = 1 for update skip locked";

  private static final String ABANDONED =
      "select submission_id, profile, target,"
          + " cast(extract(epoch from (:now - lease_until)) as double precision) from jobs where state = 'running' and lease_until < :now"
          + " and (target is null or target in (:mine) or lease_until < :patience)"
          + " order by lease_until, submission_id limit 50";

  private static final String HEADS =
      "select distinct on (j.hotkey, j.profile, (j.replicate > 0), j.unfit) j.submission_id, j.hotkey,"
          + " j.profile, (j.replicate > 0), j.round,"
          + " cast(extract(epoch from case when j.replicate > 0 then j.created_at else"
          + " greatest(j.created_at, b.begun) end) as double precision), j.unfit"
          + " from jobs j left join lateral (select max(s.started_at) as begun from jobs s"
          + " where s.hotkey = j.hotkey and s.replicate = 0) b on true"
          + " where j.state = 'queued' and j.not_before <= :now"
          + " order by j.hotkey, j.profile, (j.replicate > 0), j.unfit, j.round, j.created_at, j.submission_id";

  private static final String RUNNING =
      "select hotkey, count(*) from jobs where state = 'running' and replicate = 0 group by hotkey";

  private final Mutiny.SessionFactory sessions;
  private final LeasedQueue<JobRow> queue;
  private final Targets targets;
  private final Devices devices;
  private final Choice.Policy policy;
  private final Duration takeover;
  private final Clock clock;

  Claims(
      Mutiny.SessionFactory sessions,
      Targets targets,
      Devices devices,
      EvalConfig config,
      Clock clock) {
    this.sessions = sessions;
    this.queue =
        new LeasedQueue<>(
            sessions, JobRow.class, "jobs", "true", "created_at", config.lease(), clock);
    this.targets = targets;
    this.devices = devices;
    this.policy = policy(config);
    this.takeover = config.takeover();
    if (takeover.compareTo(config.lease()) < 0 || !config.lease().isPositive()) {
      throw new IllegalArgumentException(
          "prism.eval.takeover: must not be shorter than prism.eval.lease, which is positive; they"
              + " are %s and %s".formatted(takeover, config.lease()));
    }
    this.clock = clock;
  }

  static Choice.Policy policy(EvalConfig config) {
    return new Choice.Policy(config.queue().perHotkey(), config.queue().round());
  }

  LeasedQueue<JobRow> queue() {
    return queue;
  }

  /** {@return a job that this broker has room for, if there is one} */
  public Uni<Optional<Claim>> claim() {
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(TURN, Tuple.class)
                .getSingleResultOrNull()
                .flatMap(
                    turn ->
                        turn == null
                            ? Uni.createFrom().item(Optional.<Claim>empty())
                            : devices
                                .taken(session)
                                .flatMap(taken -> claim(session, turn, taken))));
  }

  private Uni<Optional<Claim>> claim(Mutiny.Session session, Tuple turn, Taken taken) {
    return abandoned(session, taken)
        .flatMap(
            found -> found.isPresent() ? Uni.createFrom().item(found) : next(session, turn, taken));
  }

  /** A job of a dead broker keeps its devices when it stays on its target. */
  private Uni<Optional<Claim>> abandoned(Mutiny.Session session, Taken taken) {
    Instant now = clock.instant();
    return session
        .createNativeQuery(ABANDONED, Tuple.class)
        .setParameter("now", now.atOffset(ZoneOffset.UTC))
        .setParameter("patience", now.minus(takeover).atOffset(ZoneOffset.UTC))
        .setParameter("mine", targets.names())
        .getResultList()
        .flatMap(
            rows -> {
              for (Tuple row : rows) {
                String key = row.get(0, String.class);
                Optional<Room> room = room(row, taken);
                if (room.isPresent()) {
                  return queue.claim(
                      session,
                      key,
                      (s, job, token, fresh) -> begin(s, job, token, false, room.get()));
                }
              }
              return Uni.createFrom().item(Optional.empty());
            });
  }

  /**
   * Devices on a target.
   *
   * @param held whether the job has them already
   * @param orphaned how long nobody has driven the job
   */
  private record Room(Target target, List<String> devices, boolean held, Duration orphaned) {}

  private Optional<Room> room(Tuple row, Taken taken) {
    String key = row.get(0, String.class);
    String profile = row.get(1, String.class);
    String before = row.get(2, String.class);
    Duration orphaned = Duration.ofMillis((long) (1000 * row.get(3, Double.class)));
    Optional<Room> held =
        targets.all().stream()
            .filter(t -> t.name().equals(before))
            .map(t -> new Room(t, taken.of(key, t.name()), true, orphaned))
            .filter(r -> !r.devices().isEmpty())
            .findFirst();
    return held.or(
        () -> Choice.narrowest(free(taken), profile).map(t -> fresh(t, taken, orphaned)));
  }

  private static Room fresh(Target target, Taken taken, Duration orphaned) {
    return new Room(target, taken.free(target).orElseThrow(), false, orphaned);
  }

  private List<Target> free(Taken taken) {
    return targets.all().stream().filter(t -> taken.free(t).isPresent()).toList();
  }

  private Uni<Optional<Claim>> next(Mutiny.Session session, Tuple turn, Taken taken) {
    List<Target> free = free(taken);
    if (free.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return heads(session)
        .flatMap(
            waiting ->
                waiting.isEmpty()
                    ? Uni.createFrom().item(Optional.<Claim>empty())
                    : running(session)
                        .flatMap(
                            running ->
                                Choice.next(
                                        waiting, running, free, policy, turn.get(1, Boolean.class))
                                    .map(pick -> claim(session, pick, taken))
                                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
  }

  private Uni<Optional<Claim>> claim(Mutiny.Session session, Choice.Pick pick, Taken taken) {
    Room room = fresh(pick.target(), taken, Duration.ZERO);
    return queue
        .claim(
            session, pick.job().key(), (s, job, token, fresh) -> begin(s, job, token, true, room))
        .call(claim -> claim.isEmpty() ? Uni.createFrom().voidItem() : turned(session, pick.job()));
  }

  /** A further measurement belongs to no round. */
  private static Uni<Integer> turned(Mutiny.Session session, Waiting begun) {
    return session
        .createNativeQuery(
            "update turns set round = greatest(round, :round), ordered = :ordered where id = 1")
        .setParameter("round", begun.ordered() ? 0L : begun.round())
        .setParameter("ordered", begun.ordered())
        .executeUpdate();
  }

  private Uni<Claim> begin(
      Mutiny.Session session, JobRow job, UUID token, boolean fresh, Room room) {
    Instant now = clock.instant();
    boolean goesOn = !fresh && (job.target == null || room.held());
    if (goesOn) {
      // while nobody looked there was no silence
      Instant before = Objects.requireNonNullElse(job.progressedAt, now);
      Instant shifted = before.plus(room.orphaned());
      job.progressedAt = shifted.isAfter(now) ? now : shifted;
    } else {
      // what a dead broker began elsewhere is not reattached to, and does not count
      job.attempt += 1;
      job.forgiven += fresh ? 0 : 1;
      job.startedAt = now;
      job.progressedAt = now;
    }
    job.target = room.target().name();
    Instant progressed = Objects.requireNonNullElse(job.progressedAt, now);
    Claim claim =
        Claim.of(
            job,
            token,
            fresh,
            new Claim.Place(room.target(), room.devices(), job.forgiven, progressed));
    return room.held()
        ? Uni.createFrom().item(claim)
        : devices
            .free(session, job.submissionId)
            .chain(
                () ->
                    devices.lease(
                        session, room.target().name(), room.devices(), job.submissionId, now))
            .replaceWith(claim);
  }

  private Uni<List<Waiting>> heads(Mutiny.Session session) {
    return session
        .createNativeQuery(HEADS, Tuple.class)
        .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
        .getResultList()
        .map(rows -> rows.stream().map(Claims::waiting).toList());
  }

  static Waiting waiting(Tuple row) {
    return new Waiting(
        row.get(0, String.class),
        row.get(1, String.class),
        row.get(2, String.class),
        row.get(3, Boolean.class),
        row.get(4, Long.class),
        row.get(5, Double.class),
        JobRow.unfit(row.get(6, String.class)));
  }

  private static Uni<Map<String, Integer>> running(Mutiny.Session session) {
    return session
        .createNativeQuery(RUNNING, Tuple.class)
        .getResultList()
        .map(
            rows -> {
              Map<String, Integer> counts = new HashMap<>();
              rows.forEach(
                  r -> counts.put(r.get(0, String.class), r.get(1, Long.class).intValue()));
              return counts;
            });
  }

  /** {@return in which round a submission enters; in the caller's transaction} */
  static Uni<Long> entry(Mutiny.Session session, String hotkey) {
    return session
        // one at a time of each miner, whichever brokers read its approvals
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtextextended(:hotkey, 33))) l",
            Integer.class)
        .setParameter("hotkey", hotkey)
        .getSingleResult()
        .chain(
            () ->
                session
                    .createNativeQuery(
                        "select greatest(t.round, coalesce((select max(j.round) + 1 from jobs j"
                            + " where j.hotkey = :hotkey and j.replicate = 0), 0))"
                            + " from turns t where t.id = 1",
                        Long.class)
                    .setParameter("hotkey", hotkey)
                    .getSingleResult());
  }
}
