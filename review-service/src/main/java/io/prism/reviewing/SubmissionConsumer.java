package io.prism.reviewing;

import io.prism.base.events.Inbox;
import io.prism.contracts.SubmissionEvent;
import io.prism.reviewing.hold.Holds;
import io.prism.reviewing.job.ReviewJobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues each accepted submission once, and keeps what miners say about holds. */
@ApplicationScoped
class SubmissionConsumer {
  private final Inbox inbox;
  private final ReviewJobs jobs;
  private final Holds holds;

  SubmissionConsumer(Inbox inbox, ReviewJobs jobs, Holds holds) {
    this.inbox = inbox;
    this.jobs = jobs;
    this.holds = holds;
  }

  @Incoming("submissions")
  Uni<Void> submission(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        SubmissionEvent.class,
        (session, event) ->
            switch (event) {
              case SubmissionEvent.Accepted a -> jobs.enqueue(session, a.submission());
              case SubmissionEvent.Appealed a -> holds.appeal(session, a);
            });
  }
}
