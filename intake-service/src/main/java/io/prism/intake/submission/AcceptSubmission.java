package io.prism.intake.submission;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.config.PrismConfig;
import io.prism.base.events.Outbox;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Blocking;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionEvent;
import io.prism.contracts.SubmissionId;
import io.prism.intake.timeline.Entry;
import io.prism.intake.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Stores an authentic upload: bundle first (content-addressed, so a crash leaves at most an unused
 * file), then submission, nonce, timeline and event in one transaction.
 */
@ApplicationScoped
class AcceptSubmission {
  private final Mutiny.SessionFactory sessions;
  private final ArtifactStore artifacts;
  private final Outbox outbox;
  private final Timeline timeline;
  private final PrismConfig config;
  private final UploadMeters meters;
  private final Clock clock;

  AcceptSubmission(
      Mutiny.SessionFactory sessions,
      ArtifactStore artifacts,
      Outbox outbox,
      Timeline timeline,
      PrismConfig config,
      UploadMeters meters,
      Clock clock) {
    this.sessions = sessions;
    this.artifacts = artifacts;
    this.outbox = outbox;
    this.timeline = timeline;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param nonce to consume; null on the bridge, where the Platform has consumed it
   * @return the new submission, or the earlier one with the same hotkey and bytes
   */
  Uni<SubmissionRow> accept(String hotkey, @Nullable String nonce, Decoded decoded) {
    String type = decoded.filename().endsWith(".py") ? "text/x-python" : "application/zip";
    Instant came = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Blocking.call(() -> artifacts.put(decoded.filename(), type, decoded.bundle()))
        .flatMap(
            bundle ->
                sessions.withTransaction(
                    session ->
                        consumeNonce(session, hotkey, nonce, bundle)
                            .chain(() -> insertOrFind(session, hotkey, bundle, decoded))))
        .invoke(row -> meters.taken(nonce == null, row.acceptedAt.isBefore(came)));
  }

  private Uni<Void> consumeNonce(
      Mutiny.Session session, String hotkey, @Nullable String nonce, ArtifactRef bundle) {
    if (nonce == null) {
      return Uni.createFrom().voidItem();
    }
    return Nonces.use(session, hotkey, nonce)
        .flatMap(
            fresh ->
                fresh
                    ? Uni.createFrom().voidItem()
                    : find(session, hotkey, bundle).flatMap(AcceptSubmission::nonceUsed));
  }

  private static Uni<Void> nonceUsed(@Nullable SubmissionRow earlier) {
    Problem problem =
        Problem.of(ProblemType.NONCE_USED, "draw a fresh random X-Nonce and sign again");
    return Uni.createFrom()
        .failure(earlier == null ? problem : problem.with("submission_id", earlier.id));
  }

  private Uni<SubmissionRow> insertOrFind(
      Mutiny.Session session, String hotkey, ArtifactRef bundle, Decoded decoded) {
    Instant now = clock.instant();
    Submission submission =
        new Submission(
            new SubmissionId(UUID.randomUUID().toString()),
            new Hotkey(hotkey),
            bundle,
            decoded.filename(),
            decoded.profile(),
            now.getEpochSecond() / config.epoch().toSeconds(),
            now,
            decoded.metadata());
    // ON CONFLICT makes two simultaneous uploads of the same bytes one submission without an error.
    return session
        .createNativeQuery(
            "insert into submissions (id, hotkey, body_sha256, bundle, filename, profile, epoch,"
                + " status, stage, accepted_at, updated_at) values (:id, :hotkey, :sha, :bundle,"
                + " :filename, :profile, :epoch, 'pending', 'accepted', :at, :at)"
                + " on conflict (hotkey, body_sha256) do nothing")
        .setParameter("id", submission.id().value())
        .setParameter("hotkey", hotkey)
        .setParameter("sha", bundle.sha256().value())
        .setParameter("bundle", ContractJson.write(bundle))
        .setParameter("filename", decoded.filename())
        .setParameter("profile", decoded.profile())
        .setParameter("epoch", submission.epoch())
        .setParameter("at", now.atOffset(java.time.ZoneOffset.UTC))
        .executeUpdate()
        .flatMap(
            inserted ->
                inserted == 0
                    ? find(session, hotkey, bundle)
                    : announce(session, submission).chain(() -> find(session, hotkey, bundle)));
  }

  private Uni<Void> announce(Mutiny.Session session, Submission submission) {
    return timeline
        .append(
            session,
            submission.id(),
            Entry.of(
                "submission.accepted", "accepted", "pending", "signature verified, bundle stored"),
            submission.acceptedAt())
        .chain(() -> outbox.announce(session, new SubmissionEvent.Accepted(submission)));
  }

  private static Uni<SubmissionRow> find(
      Mutiny.Session session, String hotkey, ArtifactRef bundle) {
    return session
        .createQuery(
            "from SubmissionRow where hotkey = :hotkey and bodySha256 = :sha", SubmissionRow.class)
        .setParameter("hotkey", hotkey)
        .setParameter("sha", bundle.sha256().value())
        .getSingleResultOrNull();
  }
}
