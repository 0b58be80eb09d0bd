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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the queue is doing, newest first. */
@Path("/v1/health/eval-jobs")
@Produces(MediaType.APPLICATION_JSON)
public class EvalJobsResource {
  private static final Pattern CODE = Pattern.compile("^([a-z]+\\.[a-z0-9.-]+): ");

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
   * @param target where it runs or ran last, null when it never did
   * @param fault code of what went wrong last, null when nothing did
   */
  public record View(
      String id,
      String submissionId,
      int replicate,
      String status,
      int attempts,
      String profile,
      @Nullable String target,
      @Nullable String fault,
      Instant createdAt,
      Instant updatedAt) {
    static View of(JobRow row) {
      return new View(
          row.submissionId + "/" + row.attempt,
          row.measured().value(),
          row.replicate,
          row.state,
          row.attempt,
          row.profile,
          row.target,
          code(row.lastFault),
          row.createdAt,
          row.updatedAt);
    }

    /** Messages are for operators. */
    private static @Nullable String code(@Nullable String fault) {
      Matcher code = CODE.matcher(fault == null ? "" : fault);
      return code.find() ? code.group(1) : null;
    }
  }
}
