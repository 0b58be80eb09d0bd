package io.prism.base.events;

import io.prism.base.config.PrismConfig;
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
import java.util.List;
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
  private final Duration poll;
  private volatile boolean stopped;

  OutboxRelay(
      Mutiny.SessionFactory sessions,
      @Channel("outbox") MutinyEmitter<String> emitter,
      @ConfigProperty(name = "quarkus.application.name") String source,
      Vertx vertx,
      FreshContext contexts,
      PrismConfig config) {
    this.sessions = sessions;
    this.emitter = emitter;
    this.source = source;
    this.vertx = vertx;
    this.contexts = contexts;
    this.poll = config.outbox().poll();
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
    return session
        .createQuery("from OutboxMessage order by id", OutboxMessage.class)
        .setMaxResults(BATCH)
        .getResultList()
        .flatMap(batch -> batch.isEmpty() ? Uni.createFrom().item(0) : sendInOrder(session, batch));
  }

  private Uni<Integer> sendInOrder(Mutiny.Session session, List<OutboxMessage> batch) {
    return Multi.createFrom()
        .iterable(batch)
        .onItem()
        .transformToUniAndConcatenate(m -> emitter.sendMessage(toRecord(m)))
        .collect()
        .last()
        .flatMap(x -> session.removeAll(batch.toArray()))
        .replaceWith(batch.size());
  }

  private Message<String> toRecord(OutboxMessage m) {
    Headers headers = new RecordHeaders();
    header(headers, "ce_specversion", "1.0");
    header(headers, "ce_id", m.eventId.toString());
    header(headers, "ce_type", m.type);
    header(headers, "ce_source", "/prism/" + source);
    header(headers, "ce_time", m.createdAt.toString());
    header(headers, "content-type", "application/json");
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
