package io.prism.broker.job;

import io.prism.base.events.Outbox;
import io.prism.base.events.PoisonRecordException;
import io.prism.base.jobs.LeasedQueue;
import io.prism.broker.EvalConfig;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionFault;
import io.prism.contracts.SubmissionId;
import io.prism.runner.Job;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
  private final Clock clock;

  Jobs(Mutiny.SessionFactory sessions, Outbox outbox, EvalConfig config, Clock clock) {
    this.sessions = sessions;
    this.outbox = outbox;
    this.queue = new LeasedQueue<>(sessions, JobRow.class, "jobs", "true", config.lease(), clock);
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
              return session
                  .persist(row)
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

  /** Claims the oldest due job, or one whose lease ran out. */
  public Uni<Optional<Claim>> claim() {
    return queue.claim(
        Map.of(),
        (session, row, token, fresh) -> {
          row.attempt += fresh ? 1 : 0;
          return Uni.createFrom().item(Claim.of(row, token, fresh));
        });
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

  private Uni<Void> tell(Mutiny.Session session, Claim claim, EvaluationEvent event) {
    return claim.replicate() == 0 ? outbox.announce(session, event) : Uni.createFrom().voidItem();
  }

  /** Gives a job back unharmed: the attempt does not count. */
  public Uni<Boolean> release(Claim claim) {
    return held(
        claim,
        (session, row) -> {
          row.attempt -= 1;
          end(row, "queued");
          row.notBefore = clock.instant();
          return Uni.createFrom().voidItem();
        });
  }

  /** Notes whose architecture the submission is given, before it is. */
  public Uni<Boolean> trains(Claim claim, String architectureId) {
    return held(
        claim,
        (session, row) -> {
          row.trains = architectureId;
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
          end(row, "queued");
          row.lastFault = reason;
          row.notBefore = clock.instant().plus(pause);
          return news
              ? tell(
                  session,
                  claim,
                  new EvaluationEvent.Progressed(
                      claim.submission(), clock.instant(), "waiting", reason, 0))
              : Uni.createFrom().voidItem();
        });
  }

  /** Ends an attempt and tells the world, if the lease is still ours. */
  public Uni<Boolean> finish(
      Claim claim, Transition transition, List<ArtifactRef> stored, double seconds) {
    return held(claim, (session, row) -> apply(session, row, claim, transition, stored, seconds));
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
        end(row, "measured");
        yield outbox.announce(
            session, measured(claim, row.trains, m.outcome().manifest(), stored, seconds));
      }
      case Transition.Failed f -> {
        end(row, "failed");
        SubmissionFault fault = f.outcome().fault();
        row.lastFault = fault.code() + ": " + fault.message();
        yield outbox.announce(session, failed(claim, fault));
      }
      case Transition.Retry r -> {
        end(row, "queued");
        row.notBefore = r.at();
        row.lastFault = r.fault().code() + ": " + r.fault().message();
        yield Uni.createFrom().voidItem();
      }
      case Transition.Hold h -> {
        end(row, "held");
        row.lastFault = h.fault().code() + ": " + h.fault().message();
        LOG.errorf("%s is held for an operator: %s", claim.name(), row.lastFault);
        yield tell(
            session,
            claim,
            new EvaluationEvent.Held(
                claim.submission(), clock.instant(), claim.attempt(), h.fault()));
      }
    };
  }

  private EvaluationEvent measured(
      Claim claim,
      @Nullable String trains,
      ArtifactRef manifest,
      List<ArtifactRef> stored,
      double seconds) {
    return claim.replicate() == 0
        ? new EvaluationEvent.Measured(
            claim.submission(), clock.instant(), claim.attempt(), manifest, stored, seconds, trains)
        : new EvaluationEvent.Replicated(
            claim.submission(),
            clock.instant(),
            claim.replicate(),
            claim.profile(),
            manifest,
            stored,
            seconds,
            trains);
  }

  private EvaluationEvent failed(Claim claim, SubmissionFault fault) {
    return claim.replicate() == 0
        ? new EvaluationEvent.Failed(claim.submission(), clock.instant(), claim.attempt(), fault)
        : new EvaluationEvent.NotReplicated(
            claim.submission(), clock.instant(), claim.replicate(), claim.profile(), fault);
  }

  private void end(JobRow row, String state) {
    row.end(state, clock.instant());
  }

  private Uni<Boolean> held(Claim claim, BiFunction<Mutiny.Session, JobRow, Uni<Void>> change) {
    return queue.held(claim.key(), claim.token(), change);
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
