package io.prism.intake.timeline;

import io.prism.base.events.Inbox;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Event;
import io.prism.contracts.ReviewEvent;
import io.prism.contracts.ScoreEvent;
import io.prism.intake.submission.SubmissionRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Follows a submission through the other services. An event about a submission this database does
 * not know (a restored backup) still gets its timeline; only the summary row is skipped.
 */
@ApplicationScoped
public class TimelineConsumer {
  private final Inbox inbox;
  private final Timeline timeline;
  private final Clock clock;

  TimelineConsumer(Inbox inbox, Timeline timeline, Clock clock) {
    this.inbox = inbox;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Incoming("reviews")
  Uni<Void> review(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        ReviewEvent.class,
        (session, event) ->
            append(session, event, Story.of(event))
                .invoke(row -> row.findings = ContractJson.write(event.findings()))
                .replaceWithVoid());
  }

  @Incoming("evaluations")
  Uni<Void> evaluation(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        EvaluationEvent.class,
        (session, event) ->
            append(session, event, Story.of(event))
                .invoke(row -> place(row, event))
                .replaceWithVoid());
  }

  /** What was said before goes with whatever is said after it. */
  private static void place(SubmissionRow row, EvaluationEvent event) {
    EvaluationEvent.QueuePlace queue =
        event instanceof EvaluationEvent.Progressed p ? p.queue() : null;
    Double seconds = queue == null ? null : queue.beginsInSeconds();
    row.queuePlace = queue == null ? null : queue.place();
    row.queueOf = queue == null ? null : queue.of();
    row.queueAt = queue == null ? null : event.at();
    row.queueBeginsAt = seconds == null ? null : event.at().plusMillis((long) (1000 * seconds));
  }

  @Incoming("scores")
  Uni<Void> score(ConsumerRecord<String, String> record) {
    return inbox.once(
        record,
        ScoreEvent.class,
        (session, event) ->
            append(session, event, Story.of(event))
                .invoke(
                    row -> {
                      if (event instanceof ScoreEvent.Recorded r) {
                        row.finalScore = r.finalScore();
                        row.qArch = r.architecture().score();
                        row.architectureId = r.family().architectureId();
                      }
                    })
                .replaceWithVoid());
  }

  private Uni<SubmissionRow> append(Mutiny.Session session, Event event, Entry entry) {
    String id = event.submission().id().value();
    return session
        .find(SubmissionRow.class, id, LockModeType.PESSIMISTIC_WRITE) // topics and appeals race
        .map(row -> row == null ? new SubmissionRow() : row)
        .call(
            row ->
                moves(session, id, row, event, entry)
                    .invoke(
                        moves -> {
                          if (moves) {
                            row.status = entry.status();
                            row.stage = entry.stage();
                            row.error = isFault(entry) ? entry.detail() : null;
                            row.errorOutline = isFault(entry) ? entry.outline() : null;
                            row.updatedAt = clock.instant();
                          }
                        }))
        .call(() -> timeline.append(session, event.submission().id(), entry, clock.instant()));
  }

  /**
   * Several topics feed one row; a late progress event must not reopen a finished one, and an
   * approval said again, or read late, moves nothing back. Only the end of its hold reopens a
   * submission, and only where it was review that held it; or faults of ours, which end when the
   * evaluation is queued again.
   */
  private Uni<Boolean> moves(
      Mutiny.Session session, String id, SubmissionRow row, Event event, Entry entry) {
    if (event instanceof ReviewEvent.Approved) {
      return row.status.equals("held") && entry.lifts()
          ? timeline.isHeldByReview(session, id)
          : Uni.createFrom().item(row.stage.equals("accepted"));
    }
    if (event instanceof EvaluationEvent.Queued && entry.lifts() && row.status.equals("held")) {
      return timeline.isHeldByFaults(session, id);
    }
    return Uni.createFrom().item(!isFinal(row.status) || entry.terminal());
  }

  private static boolean isFault(Entry entry) {
    return entry.terminal() && !entry.status().equals("completed");
  }

  private static boolean isFinal(String status) {
    return switch (status) {
      case "completed", "failed", "rejected", "held" -> true;
      default -> false;
    };
  }
}
