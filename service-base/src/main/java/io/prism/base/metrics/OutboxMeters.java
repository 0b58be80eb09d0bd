package io.prism.base.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What waits in the outbox, and whether the database answers at all. */
@ApplicationScoped
class OutboxMeters {
  private final Mutiny.SessionFactory sessions;
  private final EventMeters events;
  private final Clock clock;
  private volatile Seen seen;

  /**
   * What was there at the last look.
   *
   * @param oldest when the event was announced that waits longest; null when none waits
   */
  private record Seen(long waiting, @Nullable Instant oldest, Instant at) {}

  OutboxMeters(
      Mutiny.SessionFactory sessions, EventMeters events, Clock clock, MeterRegistry meters) {
    this.events = events;
    this.sessions = sessions;
    this.clock = clock;
    this.seen = new Seen(0, null, clock.instant());
    Gauge.builder("prism.outbox.waiting", () -> seen.waiting).register(meters);
    // by the clock and not by the look: it goes on growing while the database is away
    Gauge.builder("prism.outbox.oldest.seconds", () -> since(seen.oldest)).register(meters);
    Gauge.builder("prism.database.seen.seconds", () -> since(seen.at)).register(meters);
  }

  private double since(@Nullable Instant then) {
    return then == null ? 0 : Math.max(0, Duration.between(then, clock.instant()).toMillis() / 1e3);
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return DatabaseLook.at(
        "the outbox",
        sessions,
        session ->
            session
                .createNativeQuery(
                    "select count(*), cast(extract(epoch from min(created_at)"
                        + " filter (where record_key not in (:refused))) * 1000 as bigint)"
                        + " from outbox",
                    Tuple.class)
                .setParameter("refused", refused())
                .getSingleResult(),
        row -> seen = seen(row));
  }

  /** Events that Kafka will never take have a metric of their own; they do not stand in the way. */
  private List<String> refused() {
    List<String> keys = events.refused();
    return keys.isEmpty() ? List.of("") : keys;
  }

  private Seen seen(Tuple row) {
    Long oldest = row.get(1, Long.class);
    return new Seen(
        row.get(0, Long.class),
        oldest == null ? null : Instant.ofEpochMilli(oldest),
        clock.instant());
  }
}
