package io.prism.weights.standing;

import io.prism.base.config.PrismConfig;
import io.prism.base.web.Tagged;
import io.prism.weights.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reward epochs: epoch n is the n-th period of fixed length since 1970. */
@Path("/v1/epochs")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class EpochsResource {
  private final Mutiny.SessionFactory sessions;
  private final long epochSeconds;
  private final Clock clock;

  EpochsResource(Mutiny.SessionFactory sessions, PrismConfig config, Clock clock) {
    this.sessions = sessions;
    this.epochSeconds = config.epoch().toSeconds();
    this.clock = clock;
  }

  /** {@return epochs with a scored submission or a published record, newest first, before one} */
  @GET
  public Uni<List<Epoch>> epochs(
      @RestQuery @Nullable Long before, @RestQuery @DefaultValue("50") int limit) {
    int size = Limits.require(limit);
    long current = now();
    return sessions
        .withSession(
            s ->
                s.createNativeQuery(
                        "select epoch from scored where epoch < :before"
                            + " union select epoch from published where epoch < :before"
                            + " order by epoch desc",
                        Long.class)
                    .setParameter("before", before == null ? Long.MAX_VALUE : before)
                    .setMaxResults(size)
                    .getResultList())
        .map(ids -> ids.stream().map(id -> epoch(id, current)).toList());
  }

  /** {@return the running epoch} */
  @GET
  @Path("current")
  public Current current() {
    return new Current(now(), epochSeconds);
  }

  private Epoch epoch(long id, long current) {
    return new Epoch(
        id,
        Instant.ofEpochSecond(id * epochSeconds),
        Instant.ofEpochSecond((id + 1) * epochSeconds),
        id >= current ? "open" : "closed");
  }

  private long now() {
    return clock.instant().getEpochSecond() / epochSeconds;
  }

  /** The running epoch and its length in seconds. */
  public record Current(long epochId, long epochSeconds) {}

  /** One epoch, from start (inclusive) to end (exclusive). */
  public record Epoch(long id, Instant startsAt, Instant endsAt, String status) {}
}
