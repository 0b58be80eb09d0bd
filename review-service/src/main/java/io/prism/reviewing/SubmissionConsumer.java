package io.prism.reviewing;

import io.prism.base.events.Inbox;
import io.prism.contracts.SubmissionEvent;
import io.prism.reviewing.job.ReviewJobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues each accepted submission once. */
@ApplicationScoped
class SubmissionConsumer {
  private final Inbox inbox;
  private final ReviewJobs jobs;

  SubmissionConsumer(Inbox inbox, ReviewJobs jobs) {
    this.inbox = inbox;
    this.jobs = jobs;
  }

  @Incoming("submissions")
  Uni<Void> submission(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        SubmissionEvent.class,
        (session, event) -> jobs.enqueue(session, event.submission()));
  }
}
