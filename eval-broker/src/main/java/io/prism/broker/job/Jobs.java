package io.prism.broker.job;

import io.prism.base.events.Outbox;
import io.prism.base.jobs.LeasedQueue;
import io.prism.broker.EvalConfig;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.ReviewEvent;
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

/** What happens to jobs of the queue. Each method is one transaction. */
@ApplicationScoped
public class Jobs {
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
              Instant now = clock.instant();
              JobRow row = new JobRow();
              row.submissionId = event.submission().id().value();
              row.submission = ContractJson.write(event.submission());
              row.sources = ContractJson.write(event.sources());
              row.seeds =
                  RANDOM
                      .longs(Job.SEEDS, 1, 1L << 48)
                      .mapToObj(Long::toString)
                      .collect(Collectors.joining(","));
              row.state = "queued";
              row.notBefore = now;
              row.createdAt = now;
              row.updatedAt = now;
              return session
                  .persist(row)
                  .chain(
                      () ->
                          outbox.announce(
                              session, new EvaluationEvent.Queued(event.submission(), now)));
            });
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
    return queue.extend(claim.submission().id().value(), claim.token());
  }

  /** Announces {@code event} if the lease is still ours. */
  public Uni<Boolean> announce(Claim claim, EvaluationEvent event) {
    return held(claim, (session, row) -> outbox.announce(session, event));
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
              ? outbox.announce(
                  session,
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
    Instant now = clock.instant();
    return switch (transition) {
      case Transition.Measured m -> {
        end(row, "measured");
        yield outbox.announce(
            session,
            new EvaluationEvent.Measured(
                claim.submission(),
                now,
                claim.attempt(),
                m.outcome().manifest(),
                stored,
                seconds,
                row.trains));
      }
      case Transition.Failed f -> {
        end(row, "failed");
        row.lastFault = f.outcome().fault().code() + ": " + f.outcome().fault().message();
        yield outbox.announce(
            session,
            new EvaluationEvent.Failed(
                claim.submission(), now, claim.attempt(), f.outcome().fault()));
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
        yield outbox.announce(
            session, new EvaluationEvent.Held(claim.submission(), now, claim.attempt(), h.fault()));
      }
    };
  }

  private void end(JobRow row, String state) {
    row.end(state, clock.instant());
  }

  private Uni<Boolean> held(Claim claim, BiFunction<Mutiny.Session, JobRow, Uni<Void>> change) {
    return queue.held(claim.submission().id().value(), claim.token(), change);
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
