package io.prism.scoring.ruling;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.contracts.ContractJson;
import io.prism.scoring.attribution.FamilyRow;
import io.prism.scoring.governance.Policies;
import io.prism.scoring.ownership.Entry;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Graphs and the families that they belong to, for operators. */
@Path("/internal/v1/families")
@Produces(MediaType.APPLICATION_JSON)
public class FamiliesResource {
  private static final int MOST = 1000;

  private final Mutiny.SessionFactory sessions;
  private final Policies policies;
  private final Verification verification;
  private final InternalToken token;

  FamiliesResource(
      Mutiny.SessionFactory sessions,
      Policies policies,
      Verification verification,
      InternalToken token) {
    this.sessions = sessions;
    this.policies = policies;
    this.verification = verification;
    this.token = token;
  }

  /**
   * A graph.
   *
   * @param family that it belongs to; its own id as a rule, null while it was not judged
   * @param submission that showed it first
   * @param likeness to the family that it was found alike to; null where that is its own, or ruled
   * @param distance of behaviour to that family; null likewise
   * @param relatives families that it was compared with and is more or less like
   * @param close whether chance may have decided: somebody should look
   */
  public record Graph(
      String architectureId,
      @Nullable String family,
      String submission,
      String hotkey,
      Instant foundedAt,
      @Nullable Double likeness,
      @Nullable Double distance,
      List<Entry.Relative> relatives,
      boolean close) {}

  /** {@return graphs, the newest first} */
  @GET
  public Uni<List<Graph>> list(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestQuery @DefaultValue("false") boolean close,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @Nullable String before) {
    token.require(authorization);
    if (limit < 1 || limit > MOST) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER, "limit must lie in 1..%d, was %d".formatted(MOST, limit));
    }
    return sessions.withSession(
        s ->
            policies
                .current(s)
                .flatMap(
                    policy ->
                        graphs(s, before, limit)
                            .flatMap(rows -> views(s, rows, policy.policy().ownership())))
                .map(all -> all.stream().filter(g -> !close || g.close()).toList()));
  }

  private static Uni<List<FamilyRow>> graphs(
      Mutiny.Session session, @Nullable String before, int limit) {
    var query =
        before == null
            ? session.createQuery(
                "from FamilyRow order by foundedAt desc, architectureId", FamilyRow.class)
            : session
                .createQuery(
                    "from FamilyRow f where f.foundedAt < (select o.foundedAt from FamilyRow o"
                        + " where o.architectureId = :before)"
                        + " order by f.foundedAt desc, f.architectureId",
                    FamilyRow.class)
                .setParameter("before", before);
    return query.setMaxResults(limit).getResultList();
  }

  private static Uni<List<Graph>> views(
      Mutiny.Session session, List<FamilyRow> rows, OwnershipPolicy policy) {
    return session
        .createQuery(
            "select payload from EntryRow where replicate = 0 and submissionId in :founders",
            String.class)
        .setParameter("founders", rows.stream().map(r -> r.ownerSubmission).toList())
        .getResultList()
        .map(
            entries -> {
              Map<String, List<Entry.Relative>> relatives = new HashMap<>();
              for (String json : entries) {
                if (ContractJson.read(json, Fact.class) instanceof Entry e) {
                  relatives.put(e.submission().value(), e.relatives());
                }
              }
              return rows.stream()
                  .map(r -> view(r, relatives.getOrDefault(r.ownerSubmission, List.of()), policy))
                  .toList();
            });
  }

  private static Graph view(FamilyRow r, List<Entry.Relative> relatives, OwnershipPolicy policy) {
    return new Graph(
        r.architectureId,
        r.variantOf,
        r.ownerSubmission,
        r.owner,
        r.foundedAt,
        r.likeness,
        r.distance,
        relatives,
        relatives.stream().anyMatch(v -> policy.close(v.structure(), v.behaviour())));
  }

  /** {@return whether all families follow from the recorded facts} It may take a minute. */
  @GET
  @Path("verification")
  public Uni<Verification.Report> verify(
      @RestHeader("Authorization") @Nullable String authorization) {
    token.require(authorization);
    return sessions.withTransaction(verification::of);
  }
}
