package io.prism.weights.standing;

import io.prism.weights.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestQuery;

/** The architecture families that have a scored submission, best first. */
@Path("/v1/architectures")
@Produces(MediaType.APPLICATION_JSON)
public class ArchitecturesResource {
  // One row per family: its best submission, with when the family was first and last scored.
  private static final String FAMILIES =
      "select architecture_id, family_hash, owner, owner_submission, submission_id, q_arch,"
          + " gain_lower, first_at, last_at, size from (select distinct on (family_hash) s.*,"
          + " min(scored_at) over f as first_at, max(scored_at) over f as last_at,"
          + " count(*) over f as size from scored s where not recipe_only"
          + " window f as (partition by family_hash)"
          + " order by family_hash, q_arch desc, accepted_at, submission_id) best"
          + " order by q_arch desc, accepted_at, submission_id";

  private final Mutiny.SessionFactory sessions;

  ArchitecturesResource(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** {@return families by the score of their best submission} */
  @GET
  public Uni<List<Family>> families(@RestQuery @DefaultValue("50") int limit) {
    int size = Limits.require(limit);
    return sessions
        .withSession(
            s -> s.createNativeQuery(FAMILIES, Object[].class).setMaxResults(size).getResultList())
        .map(rows -> rows.stream().map(ArchitecturesResource::toFamily).toList());
  }

  private static Family toFamily(Object[] r) {
    return new Family(
        (String) r[0],
        (String) r[1],
        (String) r[2],
        (String) r[3],
        (String) r[4],
        ((Number) r[5]).doubleValue(),
        ((Number) r[6]).doubleValue(),
        instant(r[7]),
        instant(r[8]),
        ((Number) r[9]).longValue());
  }

  private static Instant instant(Object value) {
    return value instanceof java.time.OffsetDateTime t ? t.toInstant() : (Instant) value;
  }

  /**
   * @param id public name
   * @param familyHash canonical hash
   * @param ownerHotkey who discovered it
   * @param ownerSubmissionId with which submission
   * @param canonicalSubmissionId its best submission
   * @param qArchBest that one's architecture score
   * @param gainLower that one's lower confidence bound of the gain in bits per byte
   * @param createdAt first score of the family
   * @param updatedAt last score of the family
   * @param submissions scored submissions of the family, recipes alone left out
   */
  public record Family(
      String id,
      String familyHash,
      String ownerHotkey,
      String ownerSubmissionId,
      String canonicalSubmissionId,
      double qArchBest,
      double gainLower,
      Instant createdAt,
      Instant updatedAt,
      long submissions) {}
}
