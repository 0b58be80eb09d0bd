package io.prism.scoring.ruling;

import io.prism.base.problems.Fields;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.contracts.SubmissionId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Rulings, for operators. */
@Path("/internal/v1/rulings")
@Produces(MediaType.APPLICATION_JSON)
public class RulingsResource {
  private static final int LONGEST = 2000;

  private final Mutiny.SessionFactory sessions;
  private final Rulings rulings;
  private final InternalToken token;

  RulingsResource(Mutiny.SessionFactory sessions, Rulings rulings, InternalToken token) {
    this.sessions = sessions;
    this.rulings = rulings;
    this.token = token;
  }

  /**
   * What an operator sends.
   *
   * @param kind separate, join, disqualify or reinstate
   * @param submission that it is about, or whose graph
   * @param into architecture id of the family to join; only of join
   */
  public record Body(
      @Nullable String kind,
      @Nullable String submission,
      @Nullable String into,
      @Nullable String by,
      @Nullable String reason) {}

  /**
   * A ruling.
   *
   * @param families that were judged anew for it; null in lists
   */
  public record View(
      long sequence,
      String kind,
      String submission,
      @Nullable String into,
      String by,
      String reason,
      Instant at,
      @Nullable List<String> families) {
    static View of(RulingRow row, @Nullable List<String> families) {
      return new View(
          row.sequence,
          row.kind,
          row.submissionId,
          row.into,
          row.author,
          row.reason,
          row.ruledAt,
          families);
    }
  }

  /** {@return all rulings, newest first} */
  @GET
  public Uni<List<View>> list(@RestHeader("Authorization") @Nullable String authorization) {
    token.require(authorization);
    return sessions.withSession(
        s ->
            s.createQuery("from RulingRow order by sequence desc", RulingRow.class)
                .getResultList()
                .map(rows -> rows.stream().map(r -> View.of(r, null)).toList()));
  }

  /** Rules. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<View> rule(
      @RestHeader("Authorization") @Nullable String authorization, @Nullable Body body) {
    token.require(authorization);
    Ruling ruling = ruling(body == null ? new Body(null, null, null, null, null) : body);
    return sessions.withTransaction(
        s ->
            rulings
                .rule(s, ruling)
                .map(
                    result ->
                        switch (result) {
                          case Rulings.Result.Done d -> View.of(d.row(), d.families());
                          case Rulings.Result.Impossible i -> throw invalid(i.why());
                          case Rulings.Result.Unknown u ->
                              throw Problem.of(
                                  ProblemType.NOT_FOUND,
                                  "submission '%s' has no score".formatted(ruling.submission()));
                        }));
  }

  private static Ruling ruling(Body body) {
    Optional<Ruling.Kind> kind =
        Arrays.stream(Ruling.Kind.values()).filter(k -> k.label().equals(body.kind())).findFirst();
    if (kind.isEmpty()) {
      throw invalid(
          "kind must be one of %s, was %s"
              .formatted(
                  Arrays.stream(Ruling.Kind.values())
                      .map(Ruling.Kind::label)
                      .collect(Collectors.joining(", ")),
                  body.kind()));
    }
    String into = body.into();
    if ((kind.get() == Ruling.Kind.JOIN) != (into != null)) {
      throw invalid("into names the family to join, and belongs to join alone");
    }
    return new Ruling(
        kind.get(),
        new SubmissionId(Fields.text("submission", body.submission(), LONGEST)),
        into == null ? null : Fields.text("into", into, LONGEST),
        Fields.text("by", body.by(), LONGEST),
        Fields.text("reason", body.reason(), LONGEST));
  }

  private static Problem invalid(String detail) {
    return Problem.of(ProblemType.INVALID_PARAMETER, detail);
  }
}
