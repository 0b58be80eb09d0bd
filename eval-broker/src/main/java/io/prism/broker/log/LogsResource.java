package io.prism.broker.log;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.ReadHeaders;
import io.prism.base.security.ReaderCheck;
import io.prism.base.web.Tagged;
import io.prism.broker.EvalConfig;
import io.prism.broker.job.JobRow;
import io.prism.broker.job.Jobs;
import io.prism.signatures.ReadMessage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a bundle printed, for the miner whose it is. */
@Path("/v1/submissions/{id}/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class LogsResource {
  private final Jobs jobs;
  private final LogPages pages;
  private final ReaderCheck check;
  private final Clock clock;

  LogsResource(Jobs jobs, LogPages pages, EvalConfig config, Clock clock) {
    this.jobs = jobs;
    this.pages = pages;
    this.check = new ReaderCheck(config.logs().signatureWindow());
    this.clock = clock;
  }

  /** {@return lines after this one} */
  @GET
  public Uni<RestResponse<LogPages.Page>> read(
      @RestPath String id,
      @RestHeader("X-Hotkey") @Nullable String hotkey,
      @RestHeader("X-Timestamp") @Nullable String timestamp,
      @RestHeader("X-Signature") @Nullable String signature,
      @RestQuery @DefaultValue("0") int after,
      @RestQuery @DefaultValue("500") int limit) {
    String reader =
        check.authenticate(
            new ReadHeaders(hotkey, timestamp, signature, null),
            ReadMessage.log(id),
            clock.instant());
    return jobs.find(id)
        .flatMap(
            found -> {
              JobRow job = found.orElseThrow(LogsResource::unknown);
              if (!job.hotkey.equals(reader)) {
                throw Problem.of(ProblemType.NOT_YOURS, reader + " did not upload this submission");
              }
              return pages.answer(job, true, after, limit);
            });
  }

  static Problem unknown() {
    return Problem.of(
        ProblemType.NOT_FOUND,
        "the submission was never queued for an evaluation, so it has no log");
  }
}
