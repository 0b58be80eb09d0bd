package io.prism.weights.publication;

import io.prism.base.config.PrismConfig;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.contracts.ContractJson;
import io.prism.weights.publication.LatestWeights.Latest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/**
 * What the Platform asks each challenge for. 503 without a configured token, 401 with a wrong one,
 * 400 for another challenge's slug, and never an error merely because nobody has earned anything.
 */
@Path("/internal/v1/get_weights")
@Produces(MediaType.APPLICATION_JSON)
public class GetWeightsResource {
  private static final byte[] NOBODY = {'{', '}'};

  private final LatestWeights latest;
  private final InternalToken token;
  private final String slug;
  private final Clock clock;

  GetWeightsResource(LatestWeights latest, InternalToken token, PrismConfig config, Clock clock) {
    this.latest = latest;
    this.token = token;
    this.slug = config.challenge().slug();
    this.clock = clock;
  }

  /** {@return the weights in the Platform's form} Headers of either generation are taken. */
  @GET
  public Uni<byte[]> weights(
      @RestHeader("Authorization") @Nullable String authorization,
      @RestHeader("X-Platform-Challenge-Slug") @Nullable String platformSlug,
      @RestHeader("X-Base-Challenge-Slug") @Nullable String baseSlug) {
    token.require(authorization);
    String asked = platformSlug == null ? baseSlug : platformSlug;
    if (!slug.equals(asked)) {
      throw Problem.of(
          ProblemType.INVALID_SLUG,
          "this is challenge '%s'; X-Platform-Challenge-Slug (or X-Base-Challenge-Slug) is %s"
              .formatted(slug, asked == null ? "missing" : "'" + asked + "'"));
    }
    return latest.get().map(this::answer);
  }

  /**
   * {@return the Platform's form}, with {@code epoch} the unix seconds of the answer (the
   * Platform's name for it; not our epoch). The weights are bytes already: they are written once
   * for each record, not for each request.
   */
  private byte[] answer(@Nullable Latest last) {
    Instant now = clock.instant();
    Instant computed = last == null ? now : last.record().computedAt();
    byte[] head =
        "{\"challenge_slug\":%s,\"epoch\":%d,\"weights\":"
            .formatted(ContractJson.write(slug), now.getEpochSecond())
            .getBytes(StandardCharsets.UTF_8);
    byte[] tail =
        ",\"metadata\":{\"computed_at\":%s}}"
            .formatted(ContractJson.write(computed))
            .getBytes(StandardCharsets.UTF_8);
    byte[] weights = last == null ? NOBODY : last.weights();
    return ByteBuffer.allocate(head.length + weights.length + tail.length)
        .put(head)
        .put(weights)
        .put(tail)
        .array();
  }
}
