package io.prism.broker.architecture;

import io.prism.base.events.Inbox;
import io.prism.contracts.ScoreEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns families. */
@ApplicationScoped
class ScoreConsumer {
  private final Inbox inbox;
  private final Architectures architectures;

  ScoreConsumer(Inbox inbox, Architectures architectures) {
    this.inbox = inbox;
    this.architectures = architectures;
  }

  @Incoming("scores")
  Uni<Void> score(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        ScoreEvent.class,
        (session, event) ->
            switch (event) {
              case ScoreEvent.Recorded r -> architectures.learn(session, r);
              case ScoreEvent.Judged j -> Uni.createFrom().voidItem();
              case ScoreEvent.Refused r -> architectures.settled(session, r.submission());
            });
  }
}
