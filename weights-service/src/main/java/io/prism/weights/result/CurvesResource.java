package io.prism.weights.result;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Tagged;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.RunManifest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Learning curves per scale, of the submission, its own training and the baseline. */
@Path("/v1/submissions/{id}/curves")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class CurvesResource {
  private static final int MOST = 2000;

  private final Results results;

  CurvesResource(Results results) {
    this.results = results;
  }

  /**
   * {@return the curves, thinned to at most {@code points} points each} 404 when the submission has
   * no score, or when its manifest is not in the artifact store.
   */
  @GET
  public Uni<Curves> curves(@RestPath String id, @RestQuery @DefaultValue("500") int points) {
    if (points < 2 || points > MOST) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          "points must lie in 2..%d, was %d".formatted(MOST, points));
    }
    return results
        .score(id)
        .flatMap(
            score ->
                results
                    .manifest(score.manifestSha256())
                    .map(
                        manifest ->
                            curves(
                                id,
                                score.manifestSha256(),
                                manifest.orElseThrow(() -> missing(score.manifestSha256())),
                                points)));
  }

  private static Problem missing(Sha256 digest) {
    return Problem.of(
        ProblemType.NOT_FOUND,
        "manifest %s is not in this deployment's artifact store".formatted(digest));
  }

  /** {@return the curves of a manifest} */
  public static Curves curves(String id, Sha256 digest, RunManifest manifest, int points) {
    return new Curves(
        id,
        digest,
        manifest.scales().stream()
            .map(
                s ->
                    new OfScale(
                        s.name(),
                        Curve.of(s.run(), points),
                        recipe(manifest, s.name(), points),
                        Curve.of(s.baseline(), points)))
            .toList());
  }

  private static @Nullable Curve recipe(RunManifest manifest, String scale, int points) {
    if (manifest.recipe() == null) {
      return null;
    }
    return manifest.recipe().scales().stream()
        .filter(s -> s.name().equals(scale))
        .map(MeasuredRecipe.OfScale::run)
        .map(run -> Curve.of(run, points))
        .findFirst()
        .orElse(null);
  }

  /**
   * @param submissionId which
   * @param manifestSha256 digest of the manifest they are from
   * @param scales smallest first
   */
  public record Curves(String submissionId, Sha256 manifestSha256, List<OfScale> scales) {}

  /**
   * @param name of the scale
   * @param architecture the submission's model under the reference recipe
   * @param training the same under its own recipe; null where that was not measured
   * @param baseline the reference model under the reference recipe, on the same text
   */
  public record OfScale(
      String name, Curve architecture, @Nullable Curve training, Curve baseline) {}
}
