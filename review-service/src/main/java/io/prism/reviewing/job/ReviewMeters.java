package io.prism.reviewing.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prism.base.metrics.DatabaseLook;
import io.prism.contracts.Event;
import io.prism.contracts.ReviewEvent;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.Step;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The queue of reviews, its steps and verdicts, and holds that wait for a person. */
@ApplicationScoped
public class ReviewMeters {
  private static final String SELECT =
      """
      select (select count(*) from review_jobs where state = 'queued'),
             (select count(*) from review_jobs where state = 'running'),
             (select cast(extract(epoch from min(created_at)) * 1000 as bigint) from review_jobs
               where state = 'queued' or state = 'running'),
             (select cast(extract(epoch from min(not_before)) * 1000 as bigint) from review_jobs
               where state = 'queued' and not_before <= :now),
             (select count(*) from holds where state = 'open'),
             (select count(*) from holds where state = 'open' and due_at <= :now)
      """;

  private final Mutiny.SessionFactory sessions;
  private final MeterRegistry meters;
  private final Clock clock;
  private volatile Seen seen = new Seen(0, 0, 0, 0, 0, 0);

  /**
   * What was there at the last look.
   *
   * @param oldest when the review was queued that has no verdict yet, epoch milliseconds; 0 for
   *     none
   * @param due since when the review waits for a worker that waits longest, epoch milliseconds
   */
  private record Seen(long queued, long running, long oldest, long due, long open, long overdue) {}

  ReviewMeters(Mutiny.SessionFactory sessions, MeterRegistry meters, Clock clock) {
    this.sessions = sessions;
    this.meters = meters;
    this.clock = clock;
    jobs("queued", Seen::queued);
    jobs("running", Seen::running);
    Gauge.builder("prism.review.oldest.seconds", () -> since(seen.oldest)).register(meters);
    Gauge.builder("prism.review.due.seconds", () -> since(seen.due)).register(meters);
    Gauge.builder("prism.review.holds", () -> seen.open).register(meters);
    Gauge.builder("prism.review.holds.overdue", () -> seen.overdue).register(meters);
  }

  private void jobs(String state, ToDoubleFunction<Seen> count) {
    Gauge.builder("prism.review.jobs", () -> count.applyAsDouble(seen))
        .tag("state", state)
        .register(meters);
  }

  private double since(long then) {
    return then == 0 ? 0 : Math.max(0, clock.millis() - then) / 1e3;
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return DatabaseLook.at(
        "the queue",
        sessions,
        session ->
            session
                .createNativeQuery(SELECT, Tuple.class)
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .getSingleResult(),
        row -> seen = seen(row));
  }

  private static Seen seen(Tuple row) {
    Long oldest = row.get(2, Long.class);
    Long due = row.get(3, Long.class);
    return new Seen(
        row.get(0, Long.class),
        row.get(1, Long.class),
        oldest == null ? 0 : oldest,
        due == null ? 0 : due,
        row.get(4, Long.class),
        row.get(5, Long.class));
  }

  /** {@return a running clock for {@link #stepped}} */
  Timer.Sample start() {
    return Timer.start(meters);
  }

  /**
   * A step is over for now.
   *
   * @param outcome what it thinks or when it runs again; null when it failed
   */
  void stepped(Step step, @Nullable StageOutcome outcome, Timer.Sample since) {
    String what =
        switch (outcome) {
          case StageOutcome.Finished f -> f.opinion().name().toLowerCase(Locale.ROOT);
          case StageOutcome.Later l -> "later";
          case null -> "error";
        };
    since.stop(meters.timer("prism.review.steps", "step", step.id(), "outcome", what));
  }

  /** A verdict was given; measured from the upload on. */
  void verdict(ReviewEvent verdict) {
    Instant uploaded = verdict.submission().acceptedAt();
    String type = Event.typeOf(verdict);
    meters
        .timer("prism.review.verdicts", "verdict", type.substring(type.indexOf('.') + 1))
        .record(Duration.between(uploaded, clock.instant()));
  }
}
