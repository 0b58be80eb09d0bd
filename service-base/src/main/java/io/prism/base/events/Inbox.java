package io.prism.base.events;

import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import io.prism.base.logs.About;
import io.prism.base.metrics.EventMeters;
import io.prism.base.metrics.EventMeters.Outcome;
import io.prism.base.tracing.Traces;
import io.prism.contracts.ContractJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns at-least-once delivery into effects that happen once.
 *
 * <p>A record that is no valid event fails with {@link PoisonRecordException}, which the channel's
 * {@code dead-letter-queue} strategy parks. Anything else that goes wrong is ours: it is retried
 * with back-off for {@link #PATIENCE}, so that a database outage does not fill the dead-letter
 * topic.
 */
@ApplicationScoped
public class Inbox {
  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Mutiny.SessionFactory sessions;
  private final EventMeters meters;
  private final Clock clock;

  Inbox(Mutiny.SessionFactory sessions, EventMeters meters, Clock clock) {
    this.meters = meters;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Applies {@code effect} in one transaction with the note that the event was seen; a repeated
   * event does nothing.
   */
  public <T> Uni<Void> once(
      ConsumerRecord<String, String> record,
      Class<T> type,
      BiFunction<Mutiny.Session, T, Uni<Void>> effect) {
    return once(
        record,
        type,
        event -> Uni.createFrom().item(event),
        (session, event) -> effect.apply(session, event));
  }

  /**
   * The same with work before the transaction, for instance reading an artifact; it runs again for
   * a repeated event, so it must have no effects of its own.
   */
  public <T, P> Uni<Void> once(
      ConsumerRecord<String, String> record,
      Class<T> type,
      Function<T, Uni<P>> prepare,
      BiFunction<Mutiny.Session, P, Uni<Void>> effect) {
    UUID id;
    T event;
    try {
      id = eventId(record);
      event = ContractJson.read(record.value(), type);
    } catch (IllegalArgumentException e) {
      meters.taken(record.topic(), Outcome.POISON, meters.start());
      return Uni.createFrom().failure(new PoisonRecordException(where(record), e));
    }
    return About.during(
        Map.of(About.Key.SUBMISSION, String.valueOf(record.key()), About.Key.TOPIC, record.topic()),
        () -> traced(record, () -> patiently(record, id, event, prepare, effect)));
  }

  private <T, P> Uni<Void> patiently(
      ConsumerRecord<String, String> record,
      UUID id,
      T event,
      Function<T, Uni<P>> prepare,
      BiFunction<Mutiny.Session, P, Uni<Void>> effect) {
    Timer.Sample since = meters.start();
    return Uni.createFrom()
        .deferred(() -> prepare.apply(event))
        .flatMap(prepared -> once(id, record.topic(), s -> effect.apply(s, prepared)))
        .onFailure(Inbox::mayPass)
        .invoke(
            e -> {
              meters.retried(record.topic());
              LOG.warnf(e, "%s: will try again", where(record));
            })
        .onFailure(Inbox::mayPass)
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
        .expireIn(PATIENCE.toMillis())
        .onItemOrFailure()
        .invoke((applied, e) -> meters.taken(record.topic(), outcome(applied, e), since))
        .replaceWithVoid();
  }

  private static Outcome outcome(@Nullable Boolean applied, @Nullable Throwable failure) {
    if (failure != null) {
      return mayPass(failure) ? Outcome.GIVEN_UP : Outcome.POISON;
    }
    return Boolean.TRUE.equals(applied) ? Outcome.APPLIED : Outcome.REPEATED;
  }

  /** Continues the trace of whoever announced the event, if there is one. */
  private static Uni<Void> traced(
      ConsumerRecord<String, String> record, Supplier<Uni<? extends Void>> work) {
    String parent = header(record, Traces.PARENT);
    return parent == null
        ? Uni.createFrom().deferred(work)
        : Traces.within(
            Traces.tracer()
                .spanBuilder("take " + header(record, "ce_type"))
                .setParent(Traces.from(parent))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.message.id", String.valueOf(header(record, "ce_id")))
                .setAttribute("prism.submission", String.valueOf(record.key()))
                .startSpan(),
            work);
  }

  private static boolean mayPass(Throwable failure) {
    return !(failure instanceof PoisonRecordException);
  }

  /** {@return whether the event was new} */
  private Uni<Boolean> once(UUID id, String topic, Function<Mutiny.Session, Uni<Void>> effect) {
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(
                    "insert into inbox (event_id, topic, received_at) values (:id, :topic, :at)"
                        + " on conflict do nothing")
                .setParameter("id", id)
                .setParameter("topic", topic)
                .setParameter("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .executeUpdate()
                .flatMap(
                    inserted ->
                        inserted == 0
                            ? Uni.createFrom().item(false)
                            : effect.apply(session).replaceWith(true)));
  }

  private static UUID eventId(ConsumerRecord<String, String> record) {
    String id = header(record, "ce_id");
    if (id == null) {
      throw new IllegalArgumentException("header ce_id is missing");
    }
    return UUID.fromString(id);
  }

  private static @Nullable String header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String where(ConsumerRecord<String, String> r) {
    return "%s partition %d offset %d key %s"
        .formatted(r.topic(), r.partition(), r.offset(), r.key());
  }
}
