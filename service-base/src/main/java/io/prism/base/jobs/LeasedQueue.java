package io.prism.base.jobs;

import io.prism.base.tracing.Traces;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** A persisted queue. Each method is one transaction; none trusts a lease it has not checked. */
public final class LeasedQueue<R extends LeasedRow> {
  private final Mutiny.SessionFactory sessions;
  private final Class<R> type;
  private final String table;
  private final String first;
  private final String named;
  private final Duration lease;
  private final Clock clock;

  /**
   * @param table that {@code type} is mapped to
   * @param filter SQL condition on what a worker takes; its parameters are given to {@link #claim}
   * @param order SQL expressions: who is claimed first
   */
  public LeasedQueue(
      Mutiny.SessionFactory sessions,
      Class<R> type,
      String table,
      String filter,
      String order,
      Duration lease,
      Clock clock) {
    this.sessions = sessions;
    this.type = type;
    this.table = table;
    String due =
        "select submission_id from "
            + table
            + " where ((state = 'queued' and not_before <= :now)"
            + " or (state = 'running' and lease_until < :now)) and (";
    this.first = due + filter + ") order by " + order + " limit 1 for update skip locked";
    this.named = due + filter + ") and submission_id = :id for update skip locked";
    this.lease = lease;
    this.clock = clock;
  }

  /** Makes a claim of a row that was just leased. */
  @FunctionalInterface
  public interface Claiming<R, C> {
    /**
     * @param fresh false when an earlier holder of the lease had already begun
     */
    Uni<C> claim(Mutiny.Session session, R row, UUID token, boolean fresh);
  }

  /** Claims the first due job, or one whose lease ran out, in the caller's transaction. */
  public <C> Uni<Optional<C>> claim(
      Mutiny.Session session, Map<String, Object> parameters, Claiming<R, C> claiming) {
    return take(session, first, parameters, claiming);
  }

  /**
   * Claims this job in the caller's transaction.
   *
   * @return empty when it is not due, or somebody else has it at this moment
   */
  public <C> Uni<Optional<C>> claim(Mutiny.Session session, String id, Claiming<R, C> claiming) {
    return take(session, named, Map.of("id", id), claiming);
  }

  private <C> Uni<Optional<C>> take(
      Mutiny.Session session,
      String select,
      Map<String, Object> parameters,
      Claiming<R, C> claiming) {
    Instant now = clock.instant();
    Mutiny.SelectionQuery<String> query =
        session
            .createNativeQuery(select, String.class)
            .setParameter("now", now.atOffset(ZoneOffset.UTC));
    parameters.forEach(query::setParameter);
    return query
        .getSingleResultOrNull()
        .flatMap(
            id ->
                id == null
                    ? Uni.createFrom().item(Optional.<C>empty())
                    : session
                        .find(type, id)
                        .flatMap(row -> lease(session, row, now, claiming))
                        .map(Optional::of));
  }

  private <C> Uni<C> lease(Mutiny.Session session, R row, Instant now, Claiming<R, C> claiming) {
    UUID token = UUID.randomUUID();
    boolean fresh = row.state.equals("queued");
    row.state = "running";
    row.leaseToken = token;
    row.leaseUntil = now.plus(lease);
    row.updatedAt = now;
    return claiming.claim(session, row, token, fresh);
  }

  /** {@return whether the lease was still ours and now lasts longer} */
  public Uni<Boolean> extend(String submissionId, UUID token) {
    return held(
        submissionId,
        token,
        (session, row) -> {
          row.leaseUntil = clock.instant().plus(lease);
          return Uni.createFrom().voidItem();
        });
  }

  /** {@return whether the lease was still ours; only then was {@code change} made} */
  public Uni<Boolean> held(
      String submissionId, UUID token, BiFunction<Mutiny.Session, R, Uni<Void>> change) {
    return sessions.withTransaction(
        session ->
            session
                .find(type, submissionId, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(
                    row ->
                        row == null || !token.equals(row.leaseToken)
                            ? Uni.createFrom().item(false)
                            : change(session, row, change).replaceWith(true)));
  }

  /** What is announced belongs to the trace that queued the job; so does the time it took. */
  private Uni<Void> change(
      Mutiny.Session session, R row, BiFunction<Mutiny.Session, R, Uni<Void>> change) {
    Instant claimed = row.updatedAt;
    return Traces.within(row.traceparent, () -> change.apply(session, row))
        .invoke(
            () -> {
              if (row.leaseToken == null) {
                span(row, claimed);
              }
            });
  }

  private void span(R row, Instant claimed) {
    Traces.tracer()
        .spanBuilder(table + " " + row.state)
        .setParent(Traces.from(row.traceparent))
        .setStartTimestamp(claimed)
        .setAttribute("prism.job", row.submissionId)
        .setAttribute("prism.attempt", row.attempt)
        .startSpan()
        .end(clock.instant());
  }
}
