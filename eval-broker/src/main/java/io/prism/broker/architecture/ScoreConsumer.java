package io.prism.broker.architecture;

import io.prism.base.events.Inbox;
import io.prism.broker.job.Jobs;
import io.prism.contracts.ScoreEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns families, and what is to be measured again. */
@ApplicationScoped
class ScoreConsumer {
  private final Inbox inbox;
  private final Architectures architectures;
  private final Jobs jobs;

  ScoreConsumer(Inbox inbox, Architectures architectures, Jobs jobs) {
    this.inbox = inbox;
    this.architectures = architectures;
    this.jobs = jobs;
  }

  @Incoming("scores")
  Uni<Void> score(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        ScoreEvent.class,
        (session, event) ->
            switch (event) {
              case ScoreEvent.Recorded r -> architectures.learn(session, r);
              case ScoreEvent.Ordered o -> jobs.enqueue(session, o);
              case ScoreEvent.Judged j -> architectures.judged(session, j);
              case ScoreEvent.Refused r -> architectures.settled(session, r.submission());
            });
  }
}
