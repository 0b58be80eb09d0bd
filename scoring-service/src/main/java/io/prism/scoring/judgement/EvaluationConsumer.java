package io.prism.scoring.judgement;

import io.prism.base.events.Inbox;
import io.prism.contracts.EvaluationEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Waits for measurements. */
@ApplicationScoped
class EvaluationConsumer {
  private final Inbox inbox;
  private final RecordScore scores;
  private final RecordReplicate replicates;

  EvaluationConsumer(Inbox inbox, RecordScore scores, RecordReplicate replicates) {
    this.inbox = inbox;
    this.scores = scores;
    this.replicates = replicates;
  }

  @Incoming("evaluations")
  Uni<Void> evaluation(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        EvaluationEvent.class,
        (session, event) ->
            switch (event) {
              case EvaluationEvent.Measured m -> scores.record(session, m);
              case EvaluationEvent.Replicated r -> replicates.record(session, r);
              case EvaluationEvent.NotReplicated n -> replicates.record(session, n);
              case EvaluationEvent.Queued q -> nothing();
              case EvaluationEvent.Started s -> nothing();
              case EvaluationEvent.Progressed p -> nothing();
              case EvaluationEvent.Failed f -> nothing();
              case EvaluationEvent.Held h -> nothing();
            });
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
