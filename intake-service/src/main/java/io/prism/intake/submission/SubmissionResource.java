package io.prism.intake.submission;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.base.security.ReadHeaders;
import io.prism.base.security.Reader;
import io.prism.base.security.Readers;
import io.prism.intake.IntakeConfig;
import io.prism.signatures.ReadMessage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The public submission routes. */
@Path("/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
public class SubmissionResource {
  private final AcceptSubmission accept;
  private final Mutiny.SessionFactory sessions;
  private final UploadCheck check;
  private final BodyDecoder decoder;
  private final Readers readers;
  private final Clock clock;

  SubmissionResource(
      AcceptSubmission accept,
      Mutiny.SessionFactory sessions,
      InternalToken token,
      IntakeConfig config,
      Clock clock) {
    this.accept = accept;
    this.sessions = sessions;
    this.check = new UploadCheck(config);
    this.decoder = new BodyDecoder(config);
    this.readers = new Readers(token, config.signatureWindow());
    this.clock = clock;
  }

  /** Takes a signed upload; sending the same bytes again returns the same submission. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<SubmissionView> submit(
      @RestHeader("X-Hotkey") @Nullable String hotkey,
      @RestHeader("X-Signature") @Nullable String signature,
      @RestHeader("X-Nonce") @Nullable String nonce,
      @RestHeader("X-Timestamp") @Nullable String timestamp,
      @RestHeader("X-Submission-Filename") @Nullable String filename,
      @RestHeader("X-Prism-Profile") @Nullable String profile,
      @RestHeader("Content-Type") @Nullable String contentType,
      byte @Nullable [] body) {
    Upload upload =
        new Upload(
            hotkey,
            signature,
            nonce,
            timestamp,
            filename,
            contentType,
            profile,
            body == null ? new byte[0] : body);
    String miner = check.authenticate(upload, clock.instant());
    return accept
        .accept(miner, nonce, decoder.decode(upload))
        .map(row -> SubmissionView.of(row, Reader.MINER));
  }

  /** {@return one submission, as much of it as whoever asks may see} */
  @GET
  @Path("{id}")
  public Uni<RestResponse<SubmissionView>> get(@RestPath String id, @Context HttpHeaders headers) {
    Readers.Known known =
        readers.identify(ReadHeaders.of(headers), ReadMessage.submission(id), clock.instant());
    return sessions
        .withSession(s -> s.find(SubmissionRow.class, id))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "submission not found"))
        .map(row -> Readers.answer(SubmissionView.of(row, known.of(row.hotkey))));
  }

  /** {@return how many submissions were accepted on each UTC day of the last {@code days}} */
  @GET
  @Path("history")
  public Uni<List<Day>> history(@RestQuery @DefaultValue("90") int days) {
    if (days < 1 || days > 366) {
      throw Problem.of(ProblemType.INVALID_PARAMETER, "days must lie in 1..366, was " + days);
    }
    LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
    return sessions.withSession(
        s ->
            s.createNativeQuery(
                    "select to_char(accepted_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)"
                        + " from submissions where accepted_at >= :first group by day order by day",
                    Object[].class)
                .setParameter("first", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                .getResultList()
                .map(
                    rows ->
                        rows.stream()
                            .map(r -> new Day((String) r[0], ((Number) r[1]).longValue()))
                            .toList()));
  }

  /** One UTC day. */
  public record Day(String date, long count) {}
}
