package io.prism.broker.architecture;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
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
   * @param submission whose version it is
   * @param sources of that submission
   * @param profile under which that was measured
   * @param manifest of that measurement
   */
  public record Version(
      SubmissionId submission, ArtifactRef sources, String profile, Sha256 manifest) {}

  /** Notes that a submission has a score, and the family that it founded. */
  Uni<Void> learn(Mutiny.Session session, ScoreEvent.Recorded event) {
    if (event.trains() != null) {
      return settled(session, event.submission());
    }
    Uni<Void> scored =
        session
            .createMutationQuery(
                "update JobRow set scored = true, manifestSha256 = :manifest where submissionId = :id")
            .setParameter("manifest", event.manifestSha256().value())
            .setParameter("id", event.submission().id().value())
            .executeUpdate()
            .replaceWithVoid();
    return event.family().discovery() ? scored.chain(() -> insert(session, event)) : scored;
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

  /** Notes whose version of a family is the best, and whose graphs belong to it. */
  Uni<Void> judged(Mutiny.Session session, ScoreEvent.Judged event) {
    FamilyState family = event.family();
    FamilyState.Holding best = family.architecture();
    ScoreEvent.Likeness variant = event.variantOf();
    Uni<Void> done =
        session
            .createNativeQuery("delete from variants where architecture_id = :id")
            .setParameter("id", family.architectureId())
            .executeUpdate()
            .replaceWithVoid();
    if (variant != null) {
      done =
          done.chain(
              () ->
                  session
                      .createNativeQuery(
                          "insert into variants (architecture_id, family) values (:id, :family)"
                              + " on conflict (architecture_id) do update set family = excluded.family")
                      .setParameter("id", variant.architectureId())
                      .setParameter("family", family.architectureId())
                      .executeUpdate()
                      .replaceWithVoid());
    }
    return done.chain(
        () ->
            session
                .createNativeQuery(
                    "insert into holders (architecture_id, submission_id, version)"
                        + " values (:id, :submission, :version)"
                        + " on conflict (architecture_id) do update"
                        + " set submission_id = excluded.submission_id, version = excluded.version"
                        + " where holders.version < excluded.version")
                .setParameter("id", family.architectureId())
                .setParameter("submission", best == null ? "" : best.submission().value())
                .setParameter("version", family.version())
                .executeUpdate()
                .replaceWithVoid());
  }

  /**
   * {@return the version that recipes for a family are measured on, empty when it is unknown}: the
   * best, or the founder's while nobody holds the architecture
   *
   * @param architectureId of the family, or of a graph that belongs to it
   */
  public Uni<Optional<Version>> find(String architectureId) {
    return sessions.withSession(
        session ->
            session
                .createNativeQuery(BEST, Tuple.class)
                .setParameter("id", architectureId)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(Architectures::version)));
  }

  /** The best version first, as far as it is known here. */
  private static final String BEST =
      """
      with family as (
        select coalesce((select v.family from variants v where v.architecture_id = :id), :id) as id)
      select j.submission_id, cast(j.sources as text) as sources, j.profile, j.manifest_sha256, 0 as place
        from holders h join jobs j on j.submission_id = h.submission_id, family f
        where h.architecture_id = f.id and j.manifest_sha256 is not null
      union all
      select j.submission_id, cast(j.sources as text), a.profile, a.manifest_sha256, 1
        from architectures a join jobs j on j.submission_id = a.submission_id, family f
        where a.architecture_id = f.id
      order by place
      """;

  private static Version version(Tuple row) {
    return new Version(
        new SubmissionId(row.get("submission_id", String.class)),
        ContractJson.read(row.get("sources", String.class), ArtifactRef.class),
        row.get("profile", String.class),
        new Sha256(row.get("manifest_sha256", String.class)));
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
