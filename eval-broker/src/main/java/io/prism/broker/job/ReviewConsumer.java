package io.prism.broker.job;

import io.prism.base.events.Inbox;
import io.prism.contracts.ReviewEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Turns approvals into jobs. */
@ApplicationScoped
public class ReviewConsumer {
  private final Inbox inbox;
  private final Jobs jobs;

  ReviewConsumer(Inbox inbox, Jobs jobs) {
    this.inbox = inbox;
    this.jobs = jobs;
  }

  @Incoming("reviews")
  Uni<Void> review(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        ReviewEvent.class,
        (session, event) ->
            switch (event) {
              case ReviewEvent.Approved approved -> jobs.enqueue(session, approved);
              case ReviewEvent.Rejected r -> Uni.createFrom().voidItem();
              case ReviewEvent.Held h -> Uni.createFrom().voidItem();
            });
  }
}
