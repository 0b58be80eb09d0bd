package io.prism.weights.publication;

import io.prism.base.config.PrismConfig;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.security.InternalToken;
import io.prism.contracts.ContractJson;
import io.prism.contracts.WeightsEvent.Published;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the Platform asks each challenge for. 503 without a configured token, 401 with a wrong one,
 * 400 for another challenge's slug, and never an error merely because nobody has earned anything.
 */
@Path("/internal/v1/get_weights")
@Produces(MediaType.APPLICATION_JSON)
public class GetWeightsResource {
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

  /** {@return the weights in the Platform's form} */
  @GET
  public Uni<Answer> weights(@Context HttpHeaders headers) {
    token.require(headers.getHeaderString("Authorization"));
    String asked = headers.getHeaderString("X-Platform-Challenge-Slug");
    if (asked == null) {
      asked = headers.getHeaderString("X-Base-Challenge-Slug");
    }
    if (!slug.equals(asked)) {
      throw Problem.of(
          ProblemType.INVALID_SLUG,
          "this is challenge '%s'; X-Platform-Challenge-Slug (or X-Base-Challenge-Slug) is %s"
              .formatted(slug, asked == null ? "missing" : "'" + asked + "'"));
    }
    return latest.get().map(this::answer);
  }

  private Answer answer(@Nullable PublishedRow row) {
    if (row == null) {
      String now = clock.instant().toString();
      return new Answer(slug, now(), new TreeMap<>(), Map.of("computed_at", now));
    }
    Published record = ContractJson.read(row.payload, Published.class);
    return new Answer(
        slug, now(), record.weights(), Map.of("computed_at", record.computedAt().toString()));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /**
   * The Platform's form.
   *
   * @param challengeSlug who answers
   * @param epoch unix seconds of the answer (the Platform's name for it; not our epoch)
   * @param weights hotkey to share; sums to 1 or is empty
   * @param metadata {@code computed_at}, ISO-8601
   */
  public record Answer(
      String challengeSlug,
      long epoch,
      SortedMap<String, Double> weights,
      Map<String, String> metadata) {}
}
