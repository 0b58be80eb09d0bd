package io.prism.weights.publication;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Tagged;
import io.prism.weights.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** The public weights. Records are served word for word: what is signed is their text. */
@Path("/v1/weights")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class WeightsResource {
  private final LatestWeights latest;
  private final Chain chain;

  WeightsResource(LatestWeights latest, Chain chain) {
    this.latest = latest;
    this.chain = chain;
  }

  /**
   * {@return the records after a sequence number, oldest first, and the last number there is} A
   * page may hold fewer records than asked for; the end is reached when its last record is the
   * latest one.
   */
  @GET
  public Uni<String> records(
      @RestQuery @DefaultValue("-1") long after, @RestQuery @DefaultValue("50") int limit) {
    int size = Limits.require(limit);
    if (after < -1) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          "after is a sequence number, or -1 for all records; was " + after);
    }
    return latest
        .get()
        .flatMap(
            last ->
                chain
                    .after(after, size)
                    .map(
                        records ->
                            "{\"latest\":%s,\"records\":[%s]}"
                                .formatted(
                                    last == null ? null : last.record().sequence(),
                                    String.join(",", records))));
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
        .map(LatestWeights.Latest::payload);
  }
}
