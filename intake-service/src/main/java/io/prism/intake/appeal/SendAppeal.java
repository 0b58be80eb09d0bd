package io.prism.intake.appeal;

import io.prism.base.events.Outbox;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.contracts.SubmissionId;
import io.prism.intake.IntakeConfig;
import io.prism.intake.submission.Nonces;
import io.prism.intake.submission.SubmissionRow;
import io.prism.intake.timeline.Entry;
import io.prism.intake.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Nonce, timeline and event of an appeal, in one transaction; a refused one uses no nonce up. */
@ApplicationScoped
class SendAppeal {
  private static final String TYPE = "submission.appealed";

  private final Mutiny.SessionFactory sessions;
  private final Outbox outbox;
  private final Timeline timeline;
  private final IntakeConfig config;
  private final Clock clock;

  SendAppeal(
      Mutiny.SessionFactory sessions,
      Outbox outbox,
      Timeline timeline,
      IntakeConfig config,
      Clock clock) {
    this.sessions = sessions;
    this.outbox = outbox;
    this.timeline = timeline;
    this.config = config;
    this.clock = clock;
  }

  /** Sends a signed statement on; the row's lock makes the count of appeals exact. */
  Uni<AppealView> send(String id, String hotkey, String nonce, String text) {
    return sessions.withTransaction(
        session ->
            session
                .find(SubmissionRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "submission not found"))
                .flatMap(
                    row ->
                        check(session, row, hotkey)
                            .chain(() -> Nonces.use(session, hotkey, nonce))
                            .flatMap(fresh -> store(session, row, text, fresh))));
  }

  private Uni<Void> check(Mutiny.Session session, SubmissionRow row, String hotkey) {
    if (!row.hotkey.equals(hotkey)) {
      throw Problem.of(
          ProblemType.NOT_YOURS,
          "%s signed the appeal, and %s uploaded the submission".formatted(hotkey, row.hotkey));
    }
    if (!row.status.equals("held")) {
      throw notHeld(row.status);
    }
    return timeline
        .isHeldByReview(session, row.id)
        .invoke(
            held -> {
              if (!held) {
                throw notHeld("held after a fault of ours, which needs no appeal");
              }
            })
        .replaceWithVoid();
  }

  private static Problem notHeld(String status) {
    Problem problem =
        Problem.of(
            ProblemType.NOT_HELD,
            "only a submission that review holds can be appealed for; this one is " + status);
    return switch (status) {
      case "pending", "running" ->
          problem.with("fix", "Wait: prism watch ID says when it is held, or that it is not.");
      case "rejected" ->
          problem.with("fix", "A rejection is final: mend the bundle and submit it.");
      default -> problem;
    };
  }

  private Uni<AppealView> store(
      Mutiny.Session session, SubmissionRow row, String text, boolean fresh) {
    if (!fresh) {
      throw Problem.of(ProblemType.NONCE_USED, "draw a fresh random X-Nonce and sign again");
    }
    Instant now = clock.instant();
    return timeline
        .count(session, row.id, TYPE)
        .invoke(
            sent -> {
              if (sent >= config.maxAppeals()) {
                throw Problem.of(
                    ProblemType.TOO_MANY_APPEALS,
                    "%d appeals were sent, and no more are taken".formatted(sent));
              }
            })
        .call(
            sent ->
                timeline.append(
                    session,
                    submission(row).id(),
                    Entry.last(TYPE, "held", "held", told(sent + 1)),
                    now))
        .call(
            () ->
                outbox.announce(session, new SubmissionEvent.Appealed(submission(row), text, now)))
        .map(sent -> new AppealView(row.id, config.maxAppeals() - sent - 1));
  }

  /** The timeline is public; what the miner wrote is for whoever decides. */
  private String told(int number) {
    return "appeal %d of %d was passed on to whoever decides"
        .formatted(number, config.maxAppeals());
  }

  private static Submission submission(SubmissionRow row) {
    return new Submission(
        new SubmissionId(row.id),
        new Hotkey(row.hotkey),
        ContractJson.read(row.bundle, ArtifactRef.class),
        row.filename,
        row.profile,
        row.epoch,
        row.acceptedAt,
        Map.of());
  }
}
