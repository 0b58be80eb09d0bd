package io.prism.reviewing.job;

import io.prism.base.jobs.LeasedQueue;
import io.prism.contracts.ContractJson;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.Submission;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.ReviewRow;
import io.prism.reviewing.stage.StageOutcome.Later;
import io.prism.reviewing.stage.StageResult;
import io.prism.reviewing.stage.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** The queue of reviews. Each method is one transaction. */
@ApplicationScoped
public class ReviewJobs {
  private final LeasedQueue<ReviewJobRow> queue;
  private final Mutiny.SessionFactory sessions;
  private final Turns turns;
  private final Verdicts verdicts;
  private final Clock clock;

  ReviewJobs(Mutiny.SessionFactory sessions, Verdicts verdicts, ReviewConfig config, Clock clock) {
    this.queue =
        new LeasedQueue<>(
            sessions,
            ReviewJobRow.class,
            "review_jobs",
            "lane = :lane",
            "turn_at, created_at, submission_id",
            config.lease(),
            clock);
    this.sessions = sessions;
    this.turns = new Turns(config.round());
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /** Queues a submission, unless it is queued or reviewed already. */
  public Uni<Void> enqueue(Mutiny.Session session, Submission submission) {
    String id = submission.id().value();
    return session
        .find(ReviewRow.class, id)
        .flatMap(
            reviewed ->
                reviewed == null
                    ? session.find(ReviewJobRow.class, id)
                    : Uni.createFrom().item(new ReviewJobRow()))
        .flatMap(
            known ->
                known != null
                    ? Uni.createFrom().voidItem()
                    : fresh(session, submission, clock.instant()));
  }

  private Uni<Void> fresh(Mutiny.Session session, Submission submission, Instant now) {
    return turns
        .next(session, submission.hotkey().value(), now)
        .flatMap(turn -> session.persist(row(submission, turn, now)));
  }

  private static ReviewJobRow row(Submission submission, Instant turn, Instant now) {
    ReviewJobRow row = new ReviewJobRow();
    row.submissionId = submission.id().value();
    row.submission = ContractJson.write(submission);
    row.hotkey = submission.hotkey().value();
    row.turnAt = turn;
    row.state = "queued";
    row.lane = Step.STATIC.lane().id();
    row.notBefore = now;
    row.createdAt = now;
    row.updatedAt = now;
    return row;
  }

  /** Claims the review whose turn it is at the workers of {@code lane}. */
  Uni<Optional<ReviewClaim>> claim(Step.Lane lane) {
    return sessions.withTransaction(session -> claim(session, lane));
  }

  /** The same in the caller's transaction. */
  Uni<Optional<ReviewClaim>> claim(Mutiny.Session session, Step.Lane lane) {
    return queue.claim(
        session,
        Map.of("lane", lane.id()),
        (s, row, token, fresh) -> {
          row.attempt += 1;
          return results(s, row.submissionId)
              .map(
                  results ->
                      new ReviewClaim(
                          ContractJson.read(row.submission, Submission.class),
                          token,
                          row.attempt,
                          row.tries,
                          results));
        });
  }

  /** {@return what the steps of a review have found so far, in their order} */
  public static Uni<List<StageResult>> results(Mutiny.Session session, String submissionId) {
    return session
        .createQuery("from StageRow where key.submissionId = :id", StageRow.class)
        .setParameter("id", submissionId)
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .map(StageRow::result)
                    .sorted(Comparator.comparing(StageResult::step))
                    .toList());
  }

  /** {@return whether the lease was still ours and now lasts longer} */
  Uni<Boolean> extend(ReviewClaim claim) {
    return queue.extend(claim.id(), claim.token());
  }

  /** Stores what a step found. */
  Uni<Boolean> store(ReviewClaim claim, StageResult result) {
    return held(
        claim,
        (session, row) -> {
          row.attempt = 1;
          row.tries = 0;
          row.lastFault = null;
          return session.persist(StageRow.of(claim.id(), result));
        });
  }

  /** Puts a review back until its step may run again. */
  Uni<Boolean> postpone(ReviewClaim claim, Later later) {
    return held(
        claim,
        (session, row) -> {
          row.attempt = 0;
          row.tries += later.counts() ? 1 : 0;
          row.lastFault = later.reason();
          row.notBefore = later.at();
          row.end("queued", clock.instant());
          return Uni.createFrom().voidItem();
        });
  }

  /** Gives a review to the workers of {@code lane}, at once; nothing counts. */
  Uni<Boolean> handOver(ReviewClaim claim, Step.Lane lane) {
    return held(
        claim,
        (session, row) -> {
          row.attempt = Math.max(0, row.attempt - 1);
          row.lane = lane.id();
          row.notBefore = clock.instant();
          row.end("queued", clock.instant());
          return Uni.createFrom().voidItem();
        });
  }

  /** Ends a review: the verdict and its event. */
  Uni<Boolean> finish(ReviewClaim claim, ReviewEvent verdict) {
    return held(
        claim,
        (session, row) -> {
          row.end("done", clock.instant());
          return verdicts.give(session, verdict, claim.sources(), false);
        });
  }

  /** Reviews a submission again from the beginning; what models said is asked for anew. */
  public Uni<Void> restart(Mutiny.Session session, String submissionId) {
    return session
        .createMutationQuery("delete from StageRow where key.submissionId = :id")
        .setParameter("id", submissionId)
        .executeUpdate()
        .chain(
            () ->
                session
                    .createNativeQuery("delete from llm_reviews where submission_id = :id")
                    .setParameter("id", submissionId)
                    .executeUpdate())
        .chain(() -> session.find(ReviewJobRow.class, submissionId))
        .invoke(
            row -> {
              if (row == null) {
                throw new IllegalStateException(submissionId + " was never queued");
              }
              row.attempt = 0;
              row.tries = 0;
              row.lane = Step.STATIC.lane().id();
              row.notBefore = clock.instant();
              row.end("queued", clock.instant());
            })
        .replaceWithVoid();
  }

  private Uni<Boolean> held(
      ReviewClaim claim, BiFunction<Mutiny.Session, ReviewJobRow, Uni<Void>> change) {
    return queue.held(claim.id(), claim.token(), change);
  }
}
