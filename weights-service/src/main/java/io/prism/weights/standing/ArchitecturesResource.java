package io.prism.weights.standing;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Tagged;
import io.prism.weights.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The architecture families that have a scored submission, best first. */
@Path("/v1/architectures")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class ArchitecturesResource {
  // One row per family: its best submission, with when the family was first and last scored.
  private static final String FAMILIES =
      "select architecture_id, family_hash, owner, owner_submission, submission_id, q_arch,"
          + " gain_lower, first_at, last_at, size, accepted_at from (select distinct on"
          + " (family_hash) s.*, min(scored_at) over f as first_at,"
          + " max(scored_at) over f as last_at, count(*) over f as size"
          + " from scored s where not recipe_only window f as (partition by family_hash)"
          + " order by family_hash, q_arch desc, accepted_at, submission_id) best"
          + " where (-q_arch, accepted_at, submission_id) > (-cast(:score as double precision),"
          + " cast(:accepted as timestamptz), cast(:id as text))"
          + " and (cast(:architecture as text) = '' or architecture_id = :architecture)"
          + " order by q_arch desc, accepted_at, submission_id";

  private final Mutiny.SessionFactory sessions;

  ArchitecturesResource(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * {@return families by the score of their best submission} The header {@code Link} with {@code
   * rel="next"} (RFC 8288) has the address of the next page, where there is one.
   */
  @GET
  public Uni<Response> families(
      @RestQuery @Nullable String after, @RestQuery @DefaultValue("50") int limit) {
    int size = Limits.require(limit);
    Cursor place = Cursor.parse(after);
    return sessions
        .withSession(s -> families(s, "", place, size))
        .map(
            rows -> {
              Response.ResponseBuilder page =
                  Response.ok(rows.stream().map(ArchitecturesResource::toFamily).toList());
              if (rows.size() == size) {
                page.header(
                    "Link",
                    "</v1/architectures?limit=%d&after=%s>; rel=\"next\""
                        .formatted(size, end(rows.getLast(), place.count() + size).text()));
              }
              return page.build();
            });
  }

  /** {@return one family with what it is made of} 404 when nothing of it was scored. */
  @GET
  @Path("{id}")
  public Uni<Lineage> family(@RestPath String id) {
    return sessions.withSession(
        s ->
            families(s, id, Cursor.parse(null), 1)
                .flatMap(
                    rows -> {
                      if (rows.isEmpty()) {
                        throw Problem.of(
                            ProblemType.NOT_FOUND,
                            "no submission of architecture '%s' has been scored".formatted(id));
                      }
                      return Lineage.read(s, toFamily(rows.getFirst()));
                    }));
  }

  private static Uni<List<Object[]>> families(
      Mutiny.Session session, String architecture, Cursor place, int size) {
    return session
        .createNativeQuery(FAMILIES, Object[].class)
        .setParameter("architecture", architecture)
        .setParameter("score", place.score())
        .setParameter("accepted", place.acceptedAtUtc())
        .setParameter("id", place.id())
        .setMaxResults(size)
        .getResultList();
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
        Times.instant(r[7]),
        Times.instant(r[8]),
        ((Number) r[9]).longValue());
  }

  private static Cursor end(Object[] r, int count) {
    return new Cursor((Double) r[5], Times.instant(r[10]), (String) r[4], count);
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
