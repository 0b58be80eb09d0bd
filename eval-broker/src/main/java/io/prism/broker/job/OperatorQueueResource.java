package io.prism.broker.job;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.contracts.Resolution;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The queue, for operators. */
@Path("/internal/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorQueueResource {
  private static final Logger LOG = Logger.getLogger(OperatorQueueResource.class);
  private static final List<String> STATES =
      List.of("queued", "running", "held", "measured", "failed");
  private static final List<String> OPEN = STATES.subList(0, 3);

  private final Jobs jobs;
  private final QueueView view;
  private final InternalToken token;

  OperatorQueueResource(Jobs jobs, QueueView view, InternalToken token) {
    this.jobs = jobs;
    this.view = view;
    this.token = token;
  }

  /**
   * What an operator sends.
   *
   * @param by who decides, for the record
   * @param reason the miner reads it
   * @param replicate number of the further measurement; 0 or nothing for the submission's own
   */
  public record Body(@Nullable String by, @Nullable String reason, @Nullable Integer replicate) {}

  /**
   * A job with what operators need.
   *
   * @param place in the queue, null when it does not wait
   * @param forgiven attempts that do not count because an operator put the job back
   * @param fault what went wrong last, or what it waits for
   */
  public record JobView(
      String submissionId,
      int replicate,
      String hotkey,
      String profile,
      String status,
      @Nullable Integer place,
      @Nullable String target,
      int attempts,
      int forgiven,
      @Nullable String fault,
      @Nullable Instant startedAt,
      @Nullable Instant progressedAt,
      Instant createdAt,
      Instant updatedAt) {
    static JobView of(JobRow row, @Nullable Integer place) {
      return new JobView(
          row.measured().value(),
          row.replicate,
          row.hotkey,
          row.profile,
          row.state,
          place,
          row.target,
          row.attempt,
          row.forgiven,
          row.lastFault,
          row.startedAt,
          row.progressedAt,
          row.createdAt,
          row.updatedAt);
    }
  }

  /** {@return jobs, the one that changed last at the front; by default those that are not over} */
  @GET
  public Uni<List<JobView>> list(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestQuery @Nullable String state,
      @RestQuery @DefaultValue("50") int limit) {
    token.require(authorization);
    if (state != null && !STATES.contains(state)) {
      throw Operators.invalid(
          "state must be one of %s, was %s".formatted(String.join(", ", STATES), state));
    }
    return jobs.inStates(state == null ? OPEN : List.of(state), Operators.limit(limit, 500))
        .map(rows -> rows.stream().map(this::view).toList());
  }

  private JobView view(JobRow row) {
    Integer place =
        row.state.equals("queued")
            ? view.latest().of(row.submissionId).map(QueueView.Standing::place).orElse(null)
            : null;
    return JobView.of(row, place);
  }

  /** Puts a held job back. */
  @POST
  @Path("{id}/retry")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<JobView> retry(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestPath String id,
      @Nullable Body body) {
    token.require(authorization);
    Body given = body == null ? new Body(null, null, null) : body;
    Operators.Words words = Operators.Words.of(given.by(), given.reason());
    int replicate = given.replicate() == null ? 0 : given.replicate();
    return jobs.retry(
            Operators.submission(id), replicate, new Resolution("operator", words.reason()))
        .map(
            result ->
                switch (result) {
                  case Jobs.Retried.Done d -> {
                    LOG.infof(
                        "%s put job %s back: %s", words.by(), d.job().submissionId, words.reason());
                    yield JobView.of(d.job(), null);
                  }
                  case Jobs.Retried.Unknown u ->
                      throw Problem.of(
                          ProblemType.NOT_FOUND,
                          "no such job; further measurements are named by replicate");
                  case Jobs.Retried.NotHeld n ->
                      throw Problem.of(ProblemType.JOB_NOT_HELD, "the job is " + n.state());
                });
  }
}
