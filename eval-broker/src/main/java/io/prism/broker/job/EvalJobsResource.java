package io.prism.broker.job;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** What the queue is doing, newest first. */
@Path("/v1/health/eval-jobs")
@Produces(MediaType.APPLICATION_JSON)
public class EvalJobsResource {
  private final Jobs jobs;

  EvalJobsResource(Jobs jobs) {
    this.jobs = jobs;
  }

  /** {@return the newest jobs} */
  @GET
  public Uni<List<View>> list(@RestQuery @DefaultValue("50") int limit) {
    if (limit < 1 || limit > 200) {
      throw Problem.of(ProblemType.INVALID_PARAMETER, "limit must lie in 1..200, was " + limit);
    }
    return jobs.newest(limit).map(rows -> rows.stream().map(View::of).toList());
  }

  /**
   * One job.
   *
   * @param replicate number of the further measurement; 0 for the submission's own evaluation
   */
  public record View(
      String id,
      String submissionId,
      int replicate,
      String status,
      int attempts,
      Instant createdAt,
      Instant updatedAt) {
    static View of(JobRow row) {
      return new View(
          row.submissionId + "/" + row.attempt,
          row.submissionId.replaceFirst("\\+.*", ""),
          row.replicate,
          row.state,
          row.attempt,
          row.createdAt,
          row.updatedAt);
    }
  }
}
