package io.prism.weights.standing;

import io.prism.base.events.Inbox;
import io.prism.contracts.ScoreEvent;
import io.prism.weights.publication.PublishWeights;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the standings and publishes what they change, in one transaction. */
@ApplicationScoped
class ScoreConsumer {
  private final Inbox inbox;
  private final PublishWeights weights;

  ScoreConsumer(Inbox inbox, PublishWeights weights) {
    this.inbox = inbox;
    this.weights = weights;
  }

  @Incoming("scores")
  Uni<Void> score(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        ScoreEvent.class,
        (session, event) ->
            switch (event) {
              case ScoreEvent.Recorded r -> apply(session, r);
              // A refused manifest gives no standing; the submission's timeline tells its miner.
              case ScoreEvent.Refused r -> Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> apply(Mutiny.Session session, ScoreEvent.Recorded event) {
    return weights
        .lock(session)
        .chain(() -> session.merge(ScoredRow.of(event)))
        .chain(session::flush)
        .chain(() -> weights.ifChanged(session));
  }
}
