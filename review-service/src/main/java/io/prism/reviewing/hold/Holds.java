package io.prism.reviewing.hold;

import io.prism.contracts.ReviewEvent;
import io.prism.contracts.SubmissionEvent;
import io.prism.reviewing.job.ReviewJobs;
import io.prism.reviewing.job.Verdicts;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens, lists and ends holds. */
@ApplicationScoped
public class Holds {
  private static final Logger LOG = Logger.getLogger(Holds.class);
  private static final int SWEEP = 20;

  private final Mutiny.SessionFactory sessions;
  private final ReviewJobs jobs;
  private final Verdicts verdicts;
  private final HoldsConfig config;
  private final Clock clock;

  Holds(
      Mutiny.SessionFactory sessions,
      ReviewJobs jobs,
      Verdicts verdicts,
      HoldsConfig config,
      Clock clock) {
    if (!config.due().isPositive()) {
      throw new IllegalArgumentException("prism.review.holds.due must be positive");
    }
    this.sessions = sessions;
    this.jobs = jobs;
    this.verdicts = verdicts;
    this.config = config;
    this.clock = clock;
  }

  /** What came of a ruling. */
  sealed interface Result {
    record Done(HoldRow row) implements Result {}

    record Unknown() implements Result {}

    record NoSuchRule(String why) implements Result {}

    record Impossible(String why) implements Result {}
  }

  /** Makes a ruling, once. */
  Uni<Result> rule(String submissionId, Ruling ruling) {
    return sessions.withTransaction(
        session ->
            session
                .find(HoldRow.class, submissionId, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(
                    row -> {
                      if (row == null) {
                        return Uni.createFrom().item(new Result.Unknown());
                      }
                      String noRule = ruling.noSuchRule(row);
                      if (noRule != null) {
                        return Uni.createFrom().item(new Result.NoSuchRule(noRule));
                      }
                      String refusal = ruling.refusal(row);
                      return refusal != null
                          ? Uni.createFrom().item(new Result.Impossible(refusal))
                          : carryOut(session, row, ruling).replaceWith(new Result.Done(row));
                    }));
  }

  private Uni<Void> carryOut(Mutiny.Session session, HoldRow row, Ruling ruling) {
    ruling.apply(row, clock.instant());
    LOG.infof("submission %s: %s by %s", row.submissionId, row.state, ruling.by());
    Optional<ReviewEvent> verdict = ruling.verdict(row);
    return verdict.isPresent()
        ? verdicts.give(session, verdict.get(), null, true)
        : jobs.restart(session, row.submissionId)
            .chain(() -> verdicts.remind(session, Ruling.again(row)));
  }

  /** {@return holds in {@code state}, the one due first at the front} */
  Uni<List<HoldRow>> list(String state, int limit) {
    return sessions.withSession(
        session ->
            session
                .createQuery(
                    "from HoldRow where state = :state order by dueAt, submissionId", HoldRow.class)
                .setParameter("state", state)
                .setMaxResults(limit)
                .getResultList());
  }

  /** Keeps what the miner says, also after the decision: it may be a complaint about it. */
  public Uni<Void> appeal(Mutiny.Session session, SubmissionEvent.Appealed event) {
    AppealRow row = new AppealRow();
    row.submissionId = event.submission().id().value();
    row.text = event.text();
    row.at = event.at();
    return session.persist(row);
  }

  /** Each hold in a transaction of its own: one that cannot be dealt with stops no other. */
  @Scheduled(
      every = "${prism.review.holds.sweep}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return sessions
        .withSession(
            session ->
                session
                    .createQuery(
                        "select submissionId from HoldRow where state = 'open' and dueAt <= :now"
                            + " order by dueAt",
                        String.class)
                    .setParameter("now", clock.instant())
                    .setMaxResults(SWEEP)
                    .getResultList())
        .onItem()
        .transformToMulti(ids -> Multi.createFrom().iterable(ids))
        .onItem()
        .transformToUniAndConcatenate(this::expire)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> expire(String submissionId) {
    return sessions
        .withTransaction(
            session ->
                session
                    .find(HoldRow.class, submissionId, LockModeType.PESSIMISTIC_WRITE)
                    .flatMap(row -> expire(session, row)))
        .onFailure()
        .invoke(e -> LOG.errorf(e, "submission %s: its hold cannot be ended", submissionId))
        .onFailure()
        .recoverWithNull();
  }

  /** Somebody may have decided since it was looked up. */
  private Uni<Void> expire(Mutiny.Session session, @Nullable HoldRow row) {
    Instant now = clock.instant();
    if (row == null || !row.state.equals(HoldRow.OPEN) || row.dueAt.isAfter(now)) {
      return Uni.createFrom().voidItem();
    }
    LOG.warnf("submission %s: nobody decided about its hold in time", row.submissionId);
    Optional<Ruling> ruling = Ruling.onExpiry(row, config.onExpiry());
    return ruling.isPresent()
        ? carryOut(session, row, ruling.get())
        : verdicts.remind(session, Ruling.reminder(row, config.due(), now));
  }
}
