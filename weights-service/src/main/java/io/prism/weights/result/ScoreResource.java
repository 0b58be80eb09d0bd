package io.prism.weights.result;

import io.prism.base.web.Tagged;
import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.manifest.Execution;
import io.prism.contracts.manifest.RunManifest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * A score taken apart: every component with its value, weight and source, and what is not known.
 */
@Path("/v1/submissions/{id}/score")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class ScoreResource {
  private final Results results;

  ScoreResource(Results results) {
    this.results = results;
  }

  /** {@return the breakdown} 404 when the submission has no score. */
  @GET
  public Uni<Breakdown> score(@RestPath String id) {
    return results
        .score(id)
        .flatMap(
            score ->
                results
                    .judgement(id)
                    .flatMap(
                        judged ->
                            results
                                .manifest(score.manifestSha256())
                                .map(manifest -> breakdown(score, judged, manifest))));
  }

  /** {@return a score taken apart, from what is kept of it} */
  public static Breakdown breakdown(
      ScoreEvent.Recorded e, Optional<ScoreEvent.Judged> judged, Optional<RunManifest> manifest) {
    RunManifest.Statistics noise = manifest.map(RunManifest::statistics).orElse(null);
    String missing =
        manifest.isEmpty()
            ? "the manifest is not in this deployment's artifact store"
            : "the manifest is of a referee that did not write its statistics";
    return new Breakdown(
        e.submission().id(),
        e.submission().hotkey(),
        e.submission().profile(),
        e.at(),
        e.finalScore(),
        e.architecture(),
        e.gain(),
        e.training(),
        e.trainingGain(),
        e.family(),
        e.trains(),
        judged.map(ScoreEvent.Judged::decisions).orElse(null),
        e.scoreEligible(),
        e.manifestSha256(),
        noise,
        noise == null ? missing : null,
        manifest.map(RunManifest::execution).orElse(null));
  }

  /**
   * @param submissionId which
   * @param hotkey whose
   * @param profile that measured it
   * @param scoredAt when it was scored
   * @param finalScore in [0, 1]
   * @param architecture components of the architecture score with values, weights, sources
   * @param gain over the baseline in bits per byte, with its interval; pays only when lower is
   *     above 0
   * @param training components of the training score; null where none was measured
   * @param trainingGain of its training; null where none was measured
   * @param family whose architecture it is
   * @param trains family it is a recipe for; null when the architecture is its own
   * @param decisions what it meant for the family, part by part; null where that was not judged
   * @param scoreEligible whether an official profile measured it
   * @param manifestSha256 digest of the manifest it was computed from
   * @param noise what the intervals rest on, by the manifest: source, noise card, each training of
   *     each scale; null when not known here
   * @param noiseMissing why not; null when it is
   * @param execution under what it was measured, by the manifest; null when not known here
   */
  public record Breakdown(
      SubmissionId submissionId,
      Hotkey hotkey,
      String profile,
      Instant scoredAt,
      double finalScore,
      ScoreCard architecture,
      ScoreEvent.Gain gain,
      @Nullable ScoreCard training,
      ScoreEvent.@Nullable Gain trainingGain,
      ScoreEvent.Family family,
      @Nullable String trains,
      @Nullable List<OwnershipDecision> decisions,
      boolean scoreEligible,
      Sha256 manifestSha256,
      RunManifest.@Nullable Statistics noise,
      @Nullable String noiseMissing,
      @Nullable Execution execution) {}
}
