package io.prism.reviewing.hold;

import io.prism.base.problems.Fields;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.reviewing.hold.Packet.Hold;
import io.prism.reviewing.hold.Ruling.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Holds, for operators. */
@Path("/internal/v1/holds")
@Produces(MediaType.APPLICATION_JSON)
public class HoldsResource {
  private static final Set<String> STATES = Set.of("open", "approved", "rejected", "rerun");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_REASON = 2000;

  private final Holds holds;
  private final Packets packets;
  private final InternalToken token;
  private final Clock clock;

  HoldsResource(Holds holds, Packets packets, InternalToken token, Clock clock) {
    this.holds = holds;
    this.packets = packets;
    this.token = token;
    this.clock = clock;
  }

  /**
   * What an operator sends.
   *
   * @param by who decides, for the record
   * @param reason the miner reads it
   * @param rule only for a rejection
   */
  public record Body(@Nullable String by, @Nullable String reason, @Nullable String rule) {}

  /** {@return holds in a state, the one due first at the front} */
  @GET
  public Uni<List<Hold>> list(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestQuery @DefaultValue("open") String state,
      @RestQuery @DefaultValue("50") int limit) {
    token.require(authorization);
    if (!STATES.contains(state)) {
      throw invalid("state must be one of open, approved, rejected, rerun, was " + state);
    }
    if (limit < 1 || limit > 500) {
      throw invalid("limit must lie in 1..500, was " + limit);
    }
    return holds
        .list(state, limit)
        .map(rows -> rows.stream().map(r -> Hold.of(r, clock.instant())).toList());
  }

  /** {@return everything known about a hold} */
  @GET
  @Path("{id}")
  public Uni<Packet> show(
      @RestHeader("Authorization") @Nullable String authorization, @RestPath String id) {
    token.require(authorization);
    return packets.of(known(id)).map(found -> found.orElseThrow(HoldsResource::unknown));
  }

  /** {@return the unpacked sources ({@code prism.sources.v1}): who decides must see the code} */
  @GET
  @Path("{id}/sources")
  public Uni<String> sources(
      @RestHeader("Authorization") @Nullable String authorization, @RestPath String id) {
    token.require(authorization);
    return packets.sources(known(id)).map(found -> found.orElseThrow(HoldsResource::unknown));
  }

  /** Lets a held submission go on. */
  @POST
  @Path("{id}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Hold> approve(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestPath String id,
      @Nullable Body body) {
    return rule(authorization, id, Kind.APPROVE, body);
  }

  /** Refuses a held submission. */
  @POST
  @Path("{id}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Hold> reject(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestPath String id,
      @Nullable Body body) {
    return rule(authorization, id, Kind.REJECT, body);
  }

  /** Reviews a held submission again from the beginning. */
  @POST
  @Path("{id}/rerun")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Hold> rerun(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestPath String id,
      @Nullable Body body) {
    return rule(authorization, id, Kind.RERUN, body);
  }

  private Uni<Hold> rule(
      @Nullable String authorization, String id, Kind kind, @Nullable Body body) {
    token.require(authorization);
    Body given = body == null ? new Body(null, null, null) : body;
    return holds
        .rule(known(id), ruling(kind, given))
        .map(
            result ->
                switch (result) {
                  case Holds.Result.Done d -> Hold.of(d.row(), clock.instant());
                  case Holds.Result.Unknown u -> throw unknown();
                  case Holds.Result.NoSuchRule n -> throw invalid(n.why());
                  case Holds.Result.Impossible i ->
                      throw Problem.of(ProblemType.HOLD_CONFLICT, i.why());
                });
  }

  private static Ruling ruling(Kind kind, Body body) {
    String rule = kind == Kind.REJECT ? Fields.text("rule", body.rule(), LONGEST_NAME) : null;
    String by = Fields.text("by", body.by(), LONGEST_NAME);
    if (by.equals(Ruling.POLICY)) {
      throw invalid("by must be a person's name");
    }
    return new Ruling(kind, by, Fields.text("reason", body.reason(), LONGEST_REASON), rule);
  }

  /** A mistyped id is no submission that was never held. */
  private static String known(String id) {
    if (!ID.matcher(id).matches()) {
      throw invalid("'%s' is not a submission id; prism hold list shows them".formatted(id));
    }
    return id;
  }

  private static Problem unknown() {
    return Problem.of(
        ProblemType.NOT_FOUND,
        "review has never held this submission. A hold after faults of ours (evaluation.held in its"
            + " timeline) is eval-broker's, and no decision about the bundle would end it");
  }

  private static Problem invalid(String detail) {
    return Problem.of(ProblemType.INVALID_PARAMETER, detail);
  }
}
