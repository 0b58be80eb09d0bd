package io.prism.reviewing.llm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.prism.base.metrics.DatabaseLook;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What language models cost today (UTC) against what they may, by the ledger: with what is reserved
 * for calls that have no answer yet.
 */
@ApplicationScoped
class LlmMeters {
  private static final double MILLIONTHS = 1e6;
  private static final String SELECT =
      """
      select cast(coalesce(sum(tokens), 0) as bigint), cast(coalesce(sum(cost), 0) as bigint)
        from llm_calls where sent_at >= :day
      """;

  private final Mutiny.SessionFactory sessions;
  private final Clock clock;
  private final boolean enabled;
  private volatile Spent spent = new Spent(0, 0);

  /**
   * @param cost in millionths of the currency
   */
  private record Spent(long tokens, long cost) {}

  LlmMeters(Mutiny.SessionFactory sessions, MeterRegistry meters, Clock clock, LlmConfig config) {
    this.sessions = sessions;
    this.clock = clock;
    this.enabled = config.enabled();
    Gauge.builder("prism.review.llm.tokens", () -> spent.tokens).register(meters);
    Gauge.builder("prism.review.llm.cost", () -> spent.cost / MILLIONTHS).register(meters);
    Gauge.builder("prism.review.llm.tokens.budget", config::maxTokensPerDay).register(meters);
    Gauge.builder("prism.review.llm.cost.budget", config::maxCostPerDay).register(meters);
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    if (!enabled) {
      return Uni.createFrom().voidItem();
    }
    return DatabaseLook.at(
        "what language models cost",
        sessions,
        session ->
            session
                .createNativeQuery(SELECT, Tuple.class)
                .setParameter(
                    "day", clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS))
                .getSingleResult(),
        row -> spent = new Spent(row.get(0, Long.class), row.get(1, Long.class)));
  }
}
