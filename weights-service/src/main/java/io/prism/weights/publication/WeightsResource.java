package io.prism.weights.publication;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The public weights. */
@Path("/v1/weights")
@Produces(MediaType.APPLICATION_JSON)
public class WeightsResource {
  private final LatestWeights latest;

  WeightsResource(LatestWeights latest) {
    this.latest = latest;
  }

  /** {@return the record published last, word for word as on {@code weights.v1}} */
  @GET
  @Path("latest")
  public Uni<String> latest() {
    return latest
        .get()
        .onItem()
        .ifNull()
        .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "no weights have been published yet"))
        .map(row -> row.payload);
  }
}
