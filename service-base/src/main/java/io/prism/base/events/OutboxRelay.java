package io.prism.base.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.prism.base.config.PrismConfig;
import io.prism.base.metrics.EventMeters;
import io.prism.base.tracing.Traces;
import io.prism.base.web.FreshContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Moves outbox rows to Kafka in id order. One relay at a time per schema (transaction-scoped
 * advisory lock), because two relays could reorder events of one submission; when its process dies
 * the lock dies with the connection and another instance goes on.
 *
 * <p>An event that Kafka will never take holds up only those of its own key, whose order is
 * promised: they stay in the table, the log says so, and the next start tries them again.
 */
@ApplicationScoped
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 100;

  private final Mutiny.SessionFactory sessions;
  private final MutinyEmitter<String> emitter;
  private final String source;
  private final Vertx vertx;
  private final FreshContext contexts;
  private final EventMeters events;
  private final Duration poll;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  OutboxRelay(
      Mutiny.SessionFactory sessions,
      @Channel("outbox") MutinyEmitter<String> emitter,
      @ConfigProperty(name = "quarkus.application.name") String source,
      Vertx vertx,
      FreshContext contexts,
      EventMeters events,
      PrismConfig config) {
    this.sessions = sessions;
    this.emitter = emitter;
    this.source = source;
    this.vertx = vertx;
    this.contexts = contexts;
    this.events = events;
    this.poll = config.outbox().poll();
    this.events.refused(refused);
  }

  void start(@Observes StartupEvent event) {
    scheduleNext();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  /**
   * The scheduler's shortest period is a second; a timer per round keeps the pipeline's latency
   * low.
   */
  private void scheduleNext() {
    if (!stopped) {
      vertx.setTimer(poll.toMillis(), timer -> contexts.run(this::round));
    }
  }

  private void round() {
    drain()
        .subscribe()
        .with(
            sent -> scheduleNext(),
            failure -> {
              LOG.warnf("outbox relay will try again: %s", failure.getMessage());
              scheduleNext();
            });
  }

  /** {@return the number of events sent in one transaction, at most {@value #BATCH}} */
  Uni<Integer> drain() {
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(
                    "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))",
                    Boolean.class)
                .getSingleResult()
                .flatMap(mine -> mine ? sendBatch(session) : Uni.createFrom().item(0)));
  }

  private Uni<Integer> sendBatch(Mutiny.Session session) {
    List<String> passedOver = List.copyOf(refused);
    String which = passedOver.isEmpty() ? "" : " where m.key not in (:refused)";
    Mutiny.SelectionQuery<OutboxMessage> query =
        session.createQuery(
            "select m from OutboxMessage m" + which + " order by m.id", OutboxMessage.class);
    return (passedOver.isEmpty() ? query : query.setParameter("refused", passedOver))
        .setMaxResults(BATCH)
        .getResultList()
        .flatMap(batch -> batch.isEmpty() ? Uni.createFrom().item(0) : sendInOrder(session, batch));
  }

  private Uni<Integer> sendInOrder(Mutiny.Session session, List<OutboxMessage> batch) {
    List<OutboxMessage> sent = new ArrayList<>();
    return Multi.createFrom()
        .iterable(batch)
        .onItem()
        .transformToUniAndConcatenate(m -> send(m).invoke(done -> keep(done, m, sent)))
        .collect()
        .last()
        .flatMap(x -> session.removeAll(sent.toArray()))
        .replaceWith(sent::size);
  }

  private static void keep(boolean done, OutboxMessage m, List<OutboxMessage> sent) {
    if (done) {
      sent.add(m);
    }
  }

  /** {@return whether Kafka has it; a failure where another try may help} */
  private Uni<Boolean> send(OutboxMessage m) {
    if (refused.contains(m.key)) {
      return Uni.createFrom().item(false);
    }
    Span span = span(m);
    return Traces.ending(span, emitter.sendMessage(toRecord(m, span)))
        .invoke(() -> events.sent(m.type))
        .replaceWith(true)
        .onFailure(OutboxRelay::forEver)
        .recoverWithItem(failure -> refuse(m, failure));
  }

  private boolean refuse(OutboxMessage m, Throwable failure) {
    refused.add(m.key);
    LOG.errorf(
        "event %s (%s of %s, %d characters, outbox row %d) is refused by Kafka for ever and stays in the outbox, with all"
            + " later ones of %s: %s. Others go on; mend it and restart",
        m.eventId, m.type, m.key, m.payload.length(), m.id, m.key, failure.getMessage());
    return false;
  }

  private static boolean forEver(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof RecordTooLargeException
          || t instanceof RecordBatchTooLargeException
          || t instanceof SerializationException) {
        return true;
      }
    }
    return false;
  }

  /** As long as the event waited; one that does not count where the event has no trace. */
  private static Span span(OutboxMessage m) {
    return m.traceparent == null
        ? Span.getInvalid()
        : Traces.tracer()
            .spanBuilder("send " + m.type)
            .setParent(Traces.from(m.traceparent))
            .setSpanKind(SpanKind.PRODUCER)
            .setStartTimestamp(m.createdAt)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.message.id", m.eventId.toString())
            .setAttribute("prism.submission", m.key)
            .startSpan();
  }

  private Message<String> toRecord(OutboxMessage m, Span span) {
    Headers headers = new RecordHeaders();
    header(headers, "ce_specversion", "1.0");
    header(headers, "ce_id", m.eventId.toString());
    header(headers, "ce_type", m.type);
    header(headers, "ce_source", "/prism/" + source);
    header(headers, "ce_time", m.createdAt.toString());
    header(headers, "content-type", "application/json");
    String trace = Traces.parentOf(span);
    if (trace != null) {
      header(headers, Traces.PARENT, trace);
    }
    return Message.of(m.payload)
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(m.key)
                .withHeaders(headers)
                .build());
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
