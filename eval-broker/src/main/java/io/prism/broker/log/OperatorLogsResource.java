package io.prism.broker.log;

import io.prism.base.security.InternalToken;
import io.prism.broker.job.Jobs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Everything that an evaluation printed, the referee too, for operators. */
@Path("/internal/v1/submissions/{id}/logs")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorLogsResource {
  private final Jobs jobs;
  private final LogPages pages;
  private final InternalToken token;

  OperatorLogsResource(Jobs jobs, LogPages pages, InternalToken token) {
    this.jobs = jobs;
    this.pages = pages;
    this.token = token;
  }

  /** {@return lines after this one, of all streams} */
  @GET
  public Uni<RestResponse<LogPages.Page>> read(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestPath String id,
      @RestQuery @DefaultValue("0") int replicate,
      @RestQuery @DefaultValue("0") int after,
      @RestQuery @DefaultValue("500") int limit) {
    token.require(authorization);
    return jobs.find(id, replicate)
        .flatMap(job -> pages.answer(job.orElseThrow(LogsResource::unknown), false, after, limit));
  }
}
