package io.prism.weights.result;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Tagged;
import io.prism.contracts.ContractJson;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.manifest.RunManifest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How much a profile's numbers vary by chance alone, by its newest measurement. */
@Path("/v1/noise-cards/{profile}")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class NoiseCardResource {
  /** Manifests that tell no noise are of old referees; so many are looked at. */
  private static final int LOOKED_AT = 20;

  private final Mutiny.SessionFactory sessions;
  private final Results results;

  NoiseCardResource(Mutiny.SessionFactory sessions, Results results) {
    this.sessions = sessions;
    this.results = results;
  }

  /** {@return the noise of a profile} 404 when nothing that tells it was scored under it. */
  @GET
  public Uni<NoiseCard> card(@RestPath String profile) {
    return sessions
        .withSession(
            s ->
                s.createQuery(
                        "select event from ScoredRow where profile = :profile and event is not null"
                            + " order by scoredAt desc, submissionId",
                        String.class)
                    .setParameter("profile", profile)
                    .setMaxResults(LOOKED_AT)
                    .getResultList())
        .onItem()
        .transformToMulti(Multi.createFrom()::iterable)
        .map(json -> ContractJson.read(json, ScoreEvent.Recorded.class))
        .onItem()
        .transformToUniAndConcatenate(
            e -> results.manifest(e.manifestSha256()).map(m -> card(e, m.orElse(null))))
        .filter(Optional::isPresent)
        .toUni()
        .map(
            card -> {
              if (card == null) {
                throw Problem.of(
                    ProblemType.NOT_FOUND,
                    "nothing that was scored under profile '%s' tells its noise"
                        .formatted(profile));
              }
              return card.orElseThrow();
            });
  }

  private static Optional<NoiseCard> card(ScoreEvent.Recorded e, @Nullable RunManifest manifest) {
    RunManifest.Statistics noise = manifest == null ? null : manifest.statistics();
    return noise == null
        ? Optional.empty()
        : Optional.of(
            new NoiseCard(
                e.submission().profile(),
                e.submission().id(),
                e.at(),
                noise.noiseSource(),
                noise.noiseCard(),
                noise.confidence(),
                noise.scales().stream()
                    .map(
                        s ->
                            new Scale(
                                s.name(),
                                s.seedSigma(),
                                s.exampleSigma(),
                                s.degreesOfFreedom(),
                                s.detectableGap()))
                    .toList()));
  }

  /**
   * @param submissionId whose measurement tells it
   * @param scoredAt when that was scored
   * @param source {@code noise_card}, {@code replicates} of the baseline or {@code unknown}
   * @param cardSha256 digest of the card; null unless it is the source
   * @param confidence two-sided, of the detectable gaps
   * @param scales smallest first
   */
  public record NoiseCard(
      String profile,
      SubmissionId submissionId,
      Instant scoredAt,
      String source,
      @Nullable Sha256 cardSha256,
      double confidence,
      List<Scale> scales) {}

  /**
   * @param name of the scale
   * @param seedSigma standard deviation of a held-out loss over training seeds, bits per byte; null
   *     when unknown
   * @param exampleSigma standard deviation over examples of the paired differences, bits per byte
   * @param degreesOfFreedom of a gain's standard error
   * @param detectableGap smallest true gain that one measurement shows four times in five, bits per
   *     byte; null when unknown
   */
  public record Scale(
      String name,
      @Nullable Double seedSigma,
      double exampleSigma,
      double degreesOfFreedom,
      @Nullable Double detectableGap) {}
}
