package io.prism.reviewing;

import io.prism.base.events.Inbox;
import io.prism.base.events.Outbox;
import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.SubmissionEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reviews each accepted submission once. */
@ApplicationScoped
class SubmissionConsumer {
  private final Inbox inbox;
  private final Outbox outbox;
  private final ReviewBundle reviewBundle;
  private final Clock clock;

  SubmissionConsumer(Inbox inbox, Outbox outbox, ReviewBundle reviewBundle, Clock clock) {
    this.inbox = inbox;
    this.outbox = outbox;
    this.reviewBundle = reviewBundle;
    this.clock = clock;
  }

  @Incoming("submissions")
  Uni<Void> submission(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        SubmissionEvent.class,
        event -> Blocking.call(() -> reviewBundle.review(event.submission())),
        this::record);
  }

  private Uni<Void> record(Mutiny.Session session, ReviewEvent event) {
    return session
        .find(ReviewRow.class, event.submission().id().value())
        .flatMap(
            earlier ->
                earlier != null
                    ? Uni.createFrom().voidItem()
                    : session.persist(row(event)).chain(() -> outbox.announce(session, event)));
  }

  private ReviewRow row(ReviewEvent event) {
    ReviewRow row = new ReviewRow();
    row.submissionId = event.submission().id().value();
    row.hotkey = event.submission().hotkey().value();
    row.findings = ContractJson.write(event.findings());
    row.reviewedAt = clock.instant();
    switch (event) {
      case ReviewEvent.Approved a -> {
        row.verdict = "approved";
        row.sources = ContractJson.write(a.sources());
      }
      case ReviewEvent.Rejected r -> row.verdict = "rejected";
      case ReviewEvent.Held h -> {
        row.verdict = "held";
        row.reason = h.reason();
      }
    }
    return row;
  }
}
