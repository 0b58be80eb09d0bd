package io.prism.broker.job;

import io.prism.base.events.Outbox;
import io.prism.base.events.PoisonRecordException;
import io.prism.base.jobs.LeasedQueue;
import io.prism.base.tracing.Traces;
import io.prism.broker.EvalConfig;
import io.prism.broker.target.Devices;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.Resolution;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionFault;
import io.prism.contracts.SubmissionId;
import io.prism.runner.Job;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens to jobs of the queue. Each method is one transaction. */
@ApplicationScoped
public class Jobs {
  private static final Logger LOG = Logger.getLogger(Jobs.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Mutiny.SessionFactory sessions;
  private final Outbox outbox;
  private final LeasedQueue<JobRow> queue;
  private final Devices devices;
  private final HostFaults faults;
  private final EvalMeters meters;
  private final Clock clock;

  Jobs(
      Mutiny.SessionFactory sessions,
      Outbox outbox,
      Claims claims,
      Devices devices,
      EvalConfig config,
      EvalMeters meters,
      Clock clock) {
    this.sessions = sessions;
    this.outbox = outbox;
    this.queue = claims.queue();
    this.devices = devices;
    this.meters = meters;
    this.faults = new HostFaults(config.hostFaults());
    this.clock = clock;
  }

  /** Queues an approved submission; a job that exists already stays as it is. */
  public Uni<Void> enqueue(Mutiny.Session session, ReviewEvent.Approved event) {
    return session
        .find(JobRow.class, event.submission().id().value())
        .flatMap(
            existing -> {
              if (existing != null) {
                return Uni.createFrom().voidItem();
              }
              JobRow row = queued(event.submission());
              row.sources = ContractJson.write(event.sources());
              return Claims.entry(session, row.hotkey)
                  .invoke(round -> row.round = round)
                  .chain(() -> session.persist(row))
                  .chain(
                      () ->
                          outbox.announce(
                              session,
                              new EvaluationEvent.Queued(event.submission(), row.createdAt)));
            });
  }

  /**
   * Queues a further measurement of a submission that was evaluated here; one that exists already
   * stays as it is.
   *
   * @throws PoisonRecordException when this queue never had the submission, a restored backup say
   */
  public Uni<Void> enqueue(Mutiny.Session session, ScoreEvent.Ordered order) {
    SubmissionId submission = order.submission().id();
    String key = JobRow.key(submission, order.replicate());
    return session
        .find(JobRow.class, key)
        .flatMap(
            existing ->
                existing != null
                    ? Uni.createFrom().voidItem()
                    : session
                        .find(JobRow.class, submission.value())
                        .flatMap(original -> session.persist(replicate(order, key, original))));
  }

  private JobRow replicate(ScoreEvent.Ordered order, String key, @Nullable JobRow original) {
    if (original == null) {
      throw new PoisonRecordException(
          "submission %s is to be measured again, but was never queued here"
              .formatted(order.submission().id()));
    }
    JobRow row = queued(order.submission());
    row.submissionId = key;
    row.sources = original.sources;
    row.trains = original.trains;
    row.replicate = order.replicate();
    row.profile = order.profile();
    return row;
  }

  private JobRow queued(Submission submission) {
    Instant now = clock.instant();
    JobRow row = new JobRow();
    row.submissionId = submission.id().value();
    row.submission = ContractJson.write(submission);
    row.hotkey = submission.hotkey().value();
    row.profile = submission.profile();
    row.seeds =
        RANDOM
            .longs(Job.SEEDS, 1, 1L << 48)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    row.state = "queued";
    row.notBefore = now;
    row.createdAt = now;
    row.updatedAt = now;
    return row;
  }

  /** {@return whether the lease was still ours and now lasts longer} */
  public Uni<Boolean> extend(Claim claim) {
    return queue.extend(claim.key(), claim.token());
  }

  /**
   * Announces {@code event} if the lease is still ours. How a further measurement goes on is told
   * to nobody: its submission was evaluated long ago.
   */
  public Uni<Boolean> announce(Claim claim, EvaluationEvent event) {
    return held(claim, (session, row) -> tell(session, claim, event));
  }

  /** Announces how far an attempt is; what is new to tell is a sign of life. */
  public Uni<Boolean> progressed(Claim claim, EvaluationEvent.Progressed event) {
    return held(
        claim,
        (session, row) -> {
          row.progressedAt = event.at();
          return tell(session, claim, event);
        });
  }

  private Uni<Void> tell(Mutiny.Session session, Claim claim, EvaluationEvent event) {
    return claim.replicate() == 0 ? outbox.announce(session, event) : Uni.createFrom().voidItem();
  }

  /** Gives a job back unharmed: the attempt does not count. */
  public Uni<Boolean> release(Claim claim) {
    return held(
        claim,
        (session, row) -> {
          row.attempt -= 1;
          row.notBefore = clock.instant();
          return end(session, row, "queued");
        });
  }

  /**
   * Notes whose architecture the submission is given, before it is.
   *
   * @param version submission whose version of it is given; null while that is not known
   */
  public Uni<Boolean> trains(Claim claim, String architectureId, @Nullable SubmissionId version) {
    return held(
        claim,
        (session, row) -> {
          row.trains = architectureId;
          row.trainedOn = version == null ? null : version.value();
          return Uni.createFrom().voidItem();
        });
  }

  /** Puts a job back until it may go on; the attempt does not count. Tells of a new reason once. */
  public Uni<Boolean> postpone(Claim claim, String reason, Duration pause) {
    return held(
        claim,
        (session, row) -> {
          boolean news = !reason.equals(row.lastFault);
          row.attempt -= 1;
          row.lastFault = reason;
          row.notBefore = clock.instant().plus(pause);
          Uni<Void> ended = end(session, row, "queued");
          return news
              ? ended.chain(
                  () ->
                      tell(
                          session,
                          claim,
                          new EvaluationEvent.Progressed(
                              claim.submission(), clock.instant(), "waiting", reason, 0)))
              : ended;
        });
  }

  /**
   * Puts a job back for other targets: this one cannot run it. The attempt does not count. When no
   * target is left, the job is held with what was the matter.
   */
  public Uni<Boolean> decline(Claim claim, HostFault fault) {
    return held(
            claim,
            (session, row) -> {
              row.attempt -= 1;
              row.unfitThere();
              row.lastFault = fault.code() + ": " + fault.message();
              row.notBefore = clock.instant();
              return end(session, row, "queued");
            })
        .invoke(done -> count(done, fault));
  }

  /** Ends an attempt and tells the world, if the lease is still ours. */
  public Uni<Boolean> finish(
      Claim claim, Transition transition, List<ArtifactRef> stored, double seconds) {
    return held(claim, (session, row) -> apply(session, row, claim, transition, stored, seconds))
        .invoke(
            ours -> {
              if (ours) {
                meters.ended(claim.profile(), transition, seconds);
              }
            });
  }

  private Uni<Void> apply(
      Mutiny.Session session,
      JobRow row,
      Claim claim,
      Transition transition,
      List<ArtifactRef> stored,
      double seconds) {
    return switch (transition) {
      case Transition.Measured m -> {
        row.seconds = seconds;
        EvaluationEvent event = measured(claim, row, m.outcome().manifest(), stored, seconds);
        yield end(session, row, "measured").chain(() -> outbox.announce(session, event));
      }
      case Transition.Failed f -> {
        SubmissionFault fault = f.outcome().fault();
        row.lastFault = fault.code() + ": " + fault.message();
        yield end(session, row, "failed")
            .chain(() -> outbox.announce(session, failed(claim, fault)));
      }
      case Transition.Retry r -> again(session, row, claim.submission(), r);
      case Transition.Hold h -> last(session, row, claim.submission(), h.fault());
    };
  }

  /** Another attempt, unless its miner has had too many of them. */
  private Uni<Void> again(
      Mutiny.Session session, JobRow row, Submission submission, Transition.Retry retry) {
    return faults
        .note(session, row, retry.fault(), clock.instant())
        .chain(
            beyond -> {
              if (beyond.isPresent()) {
                return hold(session, row, submission, beyond.get());
              }
              row.notBefore = retry.at();
              row.lastFault = retry.fault().code() + ": " + retry.fault().message();
              return end(session, row, "queued");
            });
  }

  /** No further attempt; the fault counts for the miner's other submissions. */
  private Uni<Void> last(
      Mutiny.Session session, JobRow row, Submission submission, HostFault fault) {
    return faults
        .note(session, row, fault, clock.instant())
        .chain(() -> hold(session, row, submission, fault));
  }

  /** Ends a job until an operator puts it back. */
  private Uni<Void> hold(
      Mutiny.Session session, JobRow row, Submission submission, HostFault fault) {
    row.lastFault = fault.code() + ": " + fault.message();
    LOG.errorf("job %s is held for an operator: %s", row.submissionId, row.lastFault);
    int attempt = Math.max(1, row.attempt);
    return end(session, row, "held")
        .chain(
            () ->
                row.replicate == 0
                    ? outbox.announce(
                        session,
                        new EvaluationEvent.Held(submission, clock.instant(), attempt, fault))
                    : Uni.createFrom().voidItem());
  }

  private EvaluationEvent measured(
      Claim claim, JobRow row, ArtifactRef manifest, List<ArtifactRef> stored, double seconds) {
    SubmissionId on = row.trainedOn == null ? null : new SubmissionId(row.trainedOn);
    return claim.replicate() == 0
        ? new EvaluationEvent.Measured(
            claim.submission(),
            clock.instant(),
            claim.attempt(),
            manifest,
            stored,
            seconds,
            row.trains,
            on)
        : new EvaluationEvent.Replicated(
            claim.submission(),
            clock.instant(),
            claim.replicate(),
            claim.profile(),
            manifest,
            stored,
            seconds,
            row.trains,
            on);
  }

  private EvaluationEvent failed(Claim claim, SubmissionFault fault) {
    return claim.replicate() == 0
        ? new EvaluationEvent.Failed(claim.submission(), clock.instant(), claim.attempt(), fault)
        : new EvaluationEvent.NotReplicated(
            claim.submission(), clock.instant(), claim.replicate(), claim.profile(), fault);
  }

  private Uni<Void> end(Mutiny.Session session, JobRow row, String state) {
    row.end(state, clock.instant());
    return devices.free(session, row.submissionId);
  }

  /** Makes a change that belongs to the job, in one transaction, if the lease is still ours. */
  public Uni<Boolean> whileOurs(Claim claim, Function<Mutiny.Session, Uni<Void>> change) {
    return held(claim, (session, row) -> change.apply(session));
  }

  private Uni<Boolean> held(Claim claim, BiFunction<Mutiny.Session, JobRow, Uni<Void>> change) {
    return queue.held(claim.key(), claim.token(), change);
  }

  /** What came of putting a job back. */
  public sealed interface Retried {
    /** It waits again, at the place that it had. */
    record Done(JobRow job) implements Retried {}

    /** There is no such job. */
    record Unknown() implements Retried {}

    /** It is in another state. */
    record NotHeld(String state) implements Retried {}
  }

  /** Puts a held job back; what went wrong before is forgiven. */
  public Uni<Retried> retry(SubmissionId submission, int replicate, Resolution resolution) {
    return sessions.withTransaction(
        session ->
            session
                .find(
                    JobRow.class, JobRow.key(submission, replicate), LockModeType.PESSIMISTIC_WRITE)
                .flatMap(
                    row -> {
                      if (row == null) {
                        return Uni.createFrom().item(new Retried.Unknown());
                      }
                      return row.state.equals("held")
                          ? Traces.within(row.traceparent, () -> putBack(session, row, resolution))
                              .replaceWith(new Retried.Done(row))
                          : Uni.createFrom().item(new Retried.NotHeld(row.state));
                    }));
  }

  private Uni<Void> putBack(Mutiny.Session session, JobRow row, Resolution resolution) {
    row.forgiven = row.attempt;
    row.notBefore = clock.instant();
    row.lastFault = null;
    row.toldPlace = null;
    row.unfit = "";
    Submission submission = ContractJson.read(row.submission, Submission.class);
    return faults
        .forgive(session, row)
        .chain(() -> end(session, row, "queued"))
        .chain(
            () ->
                row.replicate == 0
                    ? outbox.announce(
                        session,
                        new EvaluationEvent.Queued(submission, clock.instant(), resolution))
                    : Uni.createFrom().voidItem());
  }

  /**
   * Ends the attempt of a running job that nobody drives, whoever holds its lease.
   *
   * @return whether it still was as silent as {@code seen}
   */
  Uni<Boolean> giveUp(String key, Instant seen, HostFault fault, int maxAttempts, Duration pause) {
    return locked(
            key,
            row -> row.state.equals("running") && seen.equals(row.progressedAt),
            (session, row) -> {
              Transition next =
                  Transition.decide(
                      new Outcome.Inconclusive(fault),
                      row.attempt - row.forgiven,
                      maxAttempts,
                      pause,
                      clock.instant());
              Submission submission = ContractJson.read(row.submission, Submission.class);
              return next instanceof Transition.Retry r
                  ? again(session, row, submission, r)
                  : last(session, row, submission, fault);
            })
        .invoke(done -> count(done, fault));
  }

  /** Holds a waiting job; {@return whether it still waited} */
  Uni<Boolean> hold(String key, HostFault fault) {
    return locked(
            key,
            row -> row.state.equals("queued"),
            (session, row) ->
                hold(session, row, ContractJson.read(row.submission, Submission.class), fault))
        .invoke(done -> count(done, fault));
  }

  private void count(boolean done, HostFault fault) {
    if (done) {
      meters.fault(fault.code());
    }
  }

  /** Holds a waiting job that the targets which take its profile cannot run. */
  Uni<Boolean> holdUnfit(String key) {
    return locked(
        key,
        row -> row.state.equals("queued") && !row.unfit.isEmpty(),
        (session, row) -> {
          String[] fault = String.valueOf(row.lastFault).split(": ", 2);
          return hold(
              session,
              row,
              ContractJson.read(row.submission, Submission.class),
              new HostFault(fault[0], fault.length == 2 ? fault[1] : fault[0]));
        });
  }

  /** {@return keys of further measurements that were held before a time and still are} */
  Uni<List<String>> heldReplicates(Instant before) {
    return sessions.withSession(
        s ->
            s.createQuery(
                    "select submissionId from JobRow where state = 'held' and replicate > 0"
                        + " and updatedAt < :before order by updatedAt",
                    String.class)
                .setParameter("before", before)
                .getResultList());
  }

  /** Ends a further measurement that was held for too long; {@return whether it still was} */
  Uni<Boolean> abandon(String key, Instant before) {
    return locked(
        key,
        row -> row.state.equals("held") && row.updatedAt.isBefore(before),
        (session, row) -> {
          SubmissionFault fault =
              SubmissionFault.of(
                  "replicate.held",
                  "it could not be measured again, and nobody put it back; the last fault was "
                      + row.lastFault);
          return end(session, row, "failed")
              .chain(
                  () ->
                      outbox.announce(
                          session,
                          new EvaluationEvent.NotReplicated(
                              ContractJson.read(row.submission, Submission.class),
                              clock.instant(),
                              row.replicate,
                              row.profile,
                              fault)));
        });
  }

  /**
   * Tells a waiting submission's place in the queue.
   *
   * @param before what was told last
   * @return whether it still waited, and nobody else had told it
   */
  Uni<Boolean> tellPlace(
      String key, @Nullable Integer before, EvaluationEvent.QueuePlace place, String words) {
    return locked(
        key,
        row -> row.state.equals("queued") && Objects.equals(row.toldPlace, before),
        (session, row) -> {
          row.toldPlace = place.place();
          return outbox.announce(
              session,
              new EvaluationEvent.Progressed(
                  ContractJson.read(row.submission, Submission.class),
                  clock.instant(),
                  "queued",
                  words,
                  0,
                  place));
        });
  }

  private Uni<Boolean> locked(
      String key, Predicate<JobRow> still, BiFunction<Mutiny.Session, JobRow, Uni<Void>> change) {
    return sessions.withTransaction(
        session ->
            session
                .find(JobRow.class, key, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(
                    row ->
                        row == null || !still.test(row)
                            ? Uni.createFrom().item(false)
                            : Traces.within(row.traceparent, () -> change.apply(session, row))
                                .replaceWith(true)));
  }

  /**
   * {@return which of these attempts somebody runs, or goes on with once a broker of their target
   * is back}
   *
   * @param runIds key of a job, hyphen, number of the attempt
   */
  public Uni<Set<String>> running(Set<String> runIds) {
    Set<String> keys =
        runIds.stream()
            .filter(id -> id.lastIndexOf('-') > 0)
            .map(id -> id.substring(0, id.lastIndexOf('-')))
            .collect(Collectors.toSet());
    if (keys.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return sessions
        .withSession(
            s ->
                s.createQuery(
                        "from JobRow where state = 'running' and submissionId in (:keys)",
                        JobRow.class)
                    .setParameter("keys", keys)
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .map(r -> Job.runId(r.submissionId, r.attempt))
                    .filter(runIds::contains)
                    .collect(Collectors.toSet()));
  }

  /** Forgets host faults that count no more; {@return how many}. */
  Uni<Integer> forgetFaults() {
    return sessions.withTransaction(session -> faults.purge(session, clock.instant()));
  }

  /** {@return the submission's own job} */
  public Uni<Optional<JobRow>> find(String submissionId) {
    return sessions.withSession(s -> s.find(JobRow.class, submissionId).map(Optional::ofNullable));
  }

  /** {@return the job of a further measurement, or with 0 the submission's own} */
  public Uni<Optional<JobRow>> find(String submissionId, int replicate) {
    return find(replicate == 0 ? submissionId : submissionId + "-r" + replicate);
  }

  /** {@return jobs in one of these states, the one that changed last at the front} */
  Uni<List<JobRow>> inStates(List<String> states, int limit) {
    return sessions.withSession(
        s ->
            s.createQuery(
                    "from JobRow where state in (:states) order by updatedAt desc, submissionId",
                    JobRow.class)
                .setParameter("states", states)
                .setMaxResults(limit)
                .getResultList());
  }

  /** {@return the newest jobs} */
  public Uni<List<JobRow>> newest(int limit) {
    return sessions.withSession(
        s ->
            s.createQuery("from JobRow order by createdAt desc", JobRow.class)
                .setMaxResults(limit)
                .getResultList());
  }
}
