package io.prism.scoring.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.base.problems.Fields;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.scoring.policy.Change;
import io.prism.scoring.policy.DecisionPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Policies, for operators. */
@Path("/internal/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
public class PoliciesResource {
  private static final int LONGEST = 2000;

  private final Mutiny.SessionFactory sessions;
  private final Policies policies;
  private final InternalToken token;

  PoliciesResource(Mutiny.SessionFactory sessions, Policies policies, InternalToken token) {
    this.sessions = sessions;
    this.policies = policies;
    this.token = token;
  }

  /**
   * What an operator sends.
   *
   * @param by who sets it, for the record
   * @param reason why
   * @param effectiveFrom when it begins to count; null or left out for at once
   * @param policy the whole document
   */
  public record Body(
      @Nullable String by,
      @Nullable String reason,
      @Nullable Instant effectiveFrom,
      @Nullable JsonNode policy) {}

  /**
   * A policy.
   *
   * @param version null for the built-in one
   */
  public record View(
      @Nullable Long version,
      @Nullable Instant effectiveFrom,
      @Nullable String by,
      @Nullable String reason,
      @Nullable Instant createdAt,
      DecisionPolicy policy) {
    static View of(PolicyRow row) {
      return new View(
          row.version,
          row.effectiveFrom,
          row.author,
          row.reason,
          row.createdAt,
          DecisionPolicy.parse(row.payload));
    }
  }

  /** {@return the policy that counts now} */
  @GET
  @Path("current")
  public Uni<View> current(@RestHeader("Authorization") @Nullable String authorization) {
    token.require(authorization);
    return sessions.withSession(
        s ->
            policies
                .current(s)
                .flatMap(
                    now ->
                        now.version() == null
                            ? Uni.createFrom()
                                .item(new View(null, null, null, null, null, now.policy()))
                            : s.find(PolicyRow.class, now.version()).map(View::of)));
  }

  /** {@return all that were set, newest first} */
  @GET
  public Uni<List<View>> history(@RestHeader("Authorization") @Nullable String authorization) {
    token.require(authorization);
    return sessions
        .withSession(policies::history)
        .map(rows -> rows.stream().map(View::of).toList());
  }

  /** Sets a policy. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<View> set(
      @RestHeader("Authorization") @Nullable String authorization, @Nullable Body body) {
    token.require(authorization);
    Body given = body == null ? new Body(null, null, null, null) : body;
    String by = Fields.text("by", given.by(), LONGEST);
    String reason = Fields.text("reason", given.reason(), LONGEST);
    DecisionPolicy policy = policy(given.policy());
    return sessions.withTransaction(
        s ->
            policies
                .set(s, policy, given.effectiveFrom(), by, reason)
                .map(
                    result ->
                        switch (result) {
                          case Policies.Result.Done d -> View.of(d.row());
                          case Policies.Result.Impossible i -> throw invalid(i.why());
                        }));
  }

  /**
   * What setting a policy would come to.
   *
   * @param inForce version of the policy that counts now; null for the built-in one
   * @param effectiveFrom when the new one would begin to count; null for at once
   * @param changes every number in which it differs from the policy that counts now
   * @param scheduled policies that were set already and count from later on, soonest first
   */
  public record Preview(
      @Nullable Long inForce,
      @Nullable Instant effectiveFrom,
      List<Change> changes,
      List<View> scheduled) {}

  /**
   * {@return what setting a policy would change} Refused where setting it would be; nothing is
   * stored. An address of its own, so that no service that does not know it stores anything.
   */
  @POST
  @Path("preview")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Preview> preview(
      @RestHeader("Authorization") @Nullable String authorization, @Nullable Body body) {
    token.require(authorization);
    DecisionPolicy policy = policy(body == null ? null : body.policy());
    Instant from = body == null ? null : body.effectiveFrom();
    return sessions.withSession(
        s ->
            policies
                .preview(s, policy, from)
                .map(
                    outlook ->
                        switch (outlook) {
                          case Policies.Outlook.Possible p ->
                              new Preview(
                                  p.inForce().version(),
                                  from,
                                  policy.changes(p.inForce().policy()),
                                  p.scheduled().stream().map(View::of).toList());
                          case Policies.Outlook.Impossible i -> throw invalid(i.why());
                        }));
  }

  private static DecisionPolicy policy(@Nullable JsonNode document) {
    if (document == null || !document.isObject()) {
      throw invalid(
          "policy must be the whole document, as GET /internal/v1/policies/current gives");
    }
    try {
      return DecisionPolicy.parseNew(document.toString());
    } catch (IllegalArgumentException e) {
      throw invalid("policy: " + e.getMessage());
    }
  }

  private static Problem invalid(String detail) {
    return Problem.of(ProblemType.INVALID_PARAMETER, detail);
  }
}
