package io.prism.base.events;

import io.prism.base.tracing.Traces;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Event;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Announces events in the caller's transaction; {@link OutboxRelay} sends them after it commits.
 */
@ApplicationScoped
public class Outbox {
  /** Told by the dozen, and nothing goes on from them: spans of each would bury the trace. */
  private static final Set<String> UNTRACED = Set.of("evaluation.progressed");

  private final Clock clock;

  Outbox(Clock clock) {
    this.clock = clock;
  }

  /** Announces {@code event} about one submission, keyed by its id. */
  public Uni<Void> announce(Mutiny.Session session, Event event) {
    return announce(session, event.submission().id().value(), event);
  }

  /** Announces {@code event} under {@code key}. */
  public Uni<Void> announce(Mutiny.Session session, String key, Object event) {
    OutboxMessage message = new OutboxMessage();
    message.eventId = UUID.randomUUID();
    message.key = key;
    message.type = Event.typeOf(event);
    message.payload = ContractJson.write(event);
    message.createdAt = clock.instant();
    message.traceparent = UNTRACED.contains(message.type) ? null : Traces.current();
    return session.persist(message);
  }
}
