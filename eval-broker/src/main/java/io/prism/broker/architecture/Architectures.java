package io.prism.broker.architecture;

import io.prism.broker.job.JobRow;
import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The families by their public id. */
@ApplicationScoped
public class Architectures {
  /** How long a measured submission may wait for its score before nobody waits for it. */
  private static final Duration SCORING = Duration.ofMinutes(10);

  private final Mutiny.SessionFactory sessions;
  private final Clock clock;

  Architectures(Mutiny.SessionFactory sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * The version of a family that recipes are measured on.
   *
   * @param sources of the submission that founded it
   * @param profile under which that was measured
   * @param manifest of that measurement
   */
  public record Version(
      SubmissionId submission, ArtifactRef sources, String profile, Sha256 manifest) {}

  /** Notes the family that a submission founded. */
  Uni<Void> learn(Mutiny.Session session, ScoreEvent.Recorded event) {
    boolean founded = event.family().discovery() && event.trains() == null;
    Uni<Void> settled = settled(session, event.submission());
    return founded ? settled.chain(() -> insert(session, event)) : settled;
  }

  private static Uni<Void> insert(Mutiny.Session session, ScoreEvent.Recorded event) {
    return session
        .createNativeQuery(
            "insert into architectures (architecture_id, submission_id, profile, manifest_sha256)"
                + " values (:id, :submission, :profile, :manifest) on conflict do nothing")
        .setParameter("id", event.family().architectureId())
        .setParameter("submission", event.submission().id().value())
        .setParameter("profile", event.submission().profile())
        .setParameter("manifest", event.manifestSha256().value())
        .executeUpdate()
        .replaceWithVoid();
  }

  /** Notes that scoring has spoken about a submission. */
  Uni<Void> settled(Mutiny.Session session, Submission submission) {
    return session
        .createMutationQuery("update JobRow set scored = true where submissionId = :id")
        .setParameter("id", submission.id().value())
        .executeUpdate()
        .replaceWithVoid();
  }

  /** {@return the version of this family that recipes are measured on, empty when it is unknown} */
  public Uni<Optional<Version>> find(String architectureId) {
    return sessions.withSession(
        session ->
            session
                .find(ArchitectureRow.class, architectureId)
                .flatMap(
                    row ->
                        row == null
                            ? Uni.createFrom().item(Optional.<Version>empty())
                            : session
                                .find(JobRow.class, row.submissionId)
                                .map(job -> version(row, job))));
  }

  private static Optional<Version> version(
      ArchitectureRow row, @org.jspecify.annotations.Nullable JobRow job) {
    return job == null
        ? Optional.empty()
        : Optional.of(
            new Version(
                new SubmissionId(row.submissionId),
                ContractJson.read(job.sources, ArtifactRef.class),
                row.profile,
                new Sha256(row.manifestSha256)));
  }

  /**
   * {@return whether a submission that was queued before this one may still found a family: it was
   * not evaluated to the end yet, or is about to be scored}
   */
  public Uni<Boolean> mayStillBeFounded(SubmissionId before) {
    return sessions.withSession(
        session ->
            session
                .createNativeQuery(
                    "select count(*) from jobs o, jobs m where m.submission_id = :id"
                        + " and o.created_at < m.created_at and o.trains is null and o.replicate = 0"
                        + " and (o.state in ('queued', 'running')"
                        + " or o.state = 'measured' and not o.scored and o.updated_at > :since)",
                    Long.class)
                .setParameter("id", before.value())
                .setParameter("since", clock.instant().minus(SCORING).atOffset(ZoneOffset.UTC))
                .getSingleResult()
                .map(n -> n > 0));
  }
}
