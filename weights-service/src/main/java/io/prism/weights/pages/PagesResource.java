package io.prism.weights.pages;

import io.prism.base.web.Tagged;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.RunManifest;
import io.prism.weights.explanation.HotkeysResource;
import io.prism.weights.publication.LatestWeights;
import io.prism.weights.result.CurvesResource;
import io.prism.weights.result.NoiseCardResource;
import io.prism.weights.result.Results;
import io.prism.weights.result.ScoreResource;
import io.prism.weights.standing.ArchitecturesResource;
import io.prism.weights.standing.EpochsResource;
import io.prism.weights.standing.LeaderboardResource;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The dashboard's pages. */
@Path("/")
@Produces(PagesResource.HTML)
@Page
@Tagged
public class PagesResource {
  static final String HTML = "text/html;charset=UTF-8";
  private static final int ROWS = 50;
  private static final int EPOCHS = 20;

  /** Of a curve: more than a page has pixels for would only be slow. */
  private static final int POINTS = 240;

  private final LeaderboardResource leaderboard;
  private final LatestWeights latest;
  private final Results results;
  private final ArchitecturesResource architectures;
  private final EpochsResource epochs;
  private final HotkeysResource hotkeys;
  private final NoiseCardResource noiseCards;

  PagesResource(
      LeaderboardResource leaderboard,
      LatestWeights latest,
      Results results,
      ArchitecturesResource architectures,
      EpochsResource epochs,
      HotkeysResource hotkeys,
      NoiseCardResource noiseCards) {
    this.leaderboard = leaderboard;
    this.latest = latest;
    this.results = results;
    this.architectures = architectures;
    this.epochs = epochs;
    this.hotkeys = hotkeys;
    this.noiseCards = noiseCards;
  }

  /** {@return who leads, how sure that is, and what it pays} */
  @GET
  @Operation(hidden = true)
  public Uni<String> standings(
      @RestQuery("epoch_id") @Nullable Long epochId, @RestQuery @Nullable String after) {
    return Uni.combine()
        .all()
        .unis(leaderboard.board(epochId, after, ROWS), latest.get())
        .asTuple()
        .map(
            both -> {
              LatestWeights.Latest last = both.getItem2();
              return Standings.of(both.getItem1(), last == null ? null : last.record());
            })
        .flatMap(board -> text(Templates.standings(Site.at("standings"), board)));
  }

  /** {@return one result} 404 when the submission has no score. */
  @GET
  @Path("submissions/{id}")
  @Operation(hidden = true)
  public Uni<String> submission(@RestPath String id) {
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
                                .map(manifest -> run(id, score, judged, manifest))))
        .flatMap(run -> text(Templates.submission(Site.at(""), run)));
  }

  /** The manifest may be large: it is read once, for the score and for the curves. */
  private static Run run(
      String id,
      ScoreEvent.Recorded score,
      Optional<ScoreEvent.Judged> judged,
      Optional<RunManifest> manifest) {
    return Run.of(
        ScoreResource.breakdown(score, judged, manifest),
        manifest.orElse(null),
        manifest
            .map(m -> CurvesResource.curves(id, score.manifestSha256(), m, POINTS))
            .orElse(null));
  }

  /** {@return a family and what it is made of} 404 when nothing of it was scored. */
  @GET
  @Path("architectures/{id}")
  @Operation(hidden = true)
  public Uni<String> architecture(@RestPath String id) {
    return architectures
        .family(id)
        .flatMap(line -> text(Templates.architecture(Site.at(""), line)));
  }

  /** {@return the last record and the epochs} */
  @GET
  @Path("weights")
  @Operation(hidden = true)
  public Uni<String> weights() {
    return Uni.combine()
        .all()
        .unis(latest.get(), epochs.epochs(null, EPOCHS))
        .asTuple()
        .map(
            both -> {
              LatestWeights.Latest last = both.getItem1();
              return Paid.of(last == null ? null : last.record(), both.getItem2());
            })
        .flatMap(paid -> text(Templates.weights(Site.at("weights"), paid)));
  }

  /** {@return what a hotkey is paid for, or why it is not} 404 when nothing of it was scored. */
  @GET
  @Path("hotkeys/{hotkey}")
  @Operation(hidden = true)
  public Uni<String> hotkey(@RestPath String hotkey) {
    return hotkeys.standing(hotkey).flatMap(who -> text(Templates.hotkey(Site.at("weights"), who)));
  }

  /** {@return the noise of a profile} 404 when nothing that tells it was scored under it. */
  @GET
  @Path("noise/{profile}")
  @Operation(hidden = true)
  public Uni<String> noise(@RestPath String profile) {
    return noiseCards.card(profile).flatMap(card -> text(Templates.noise(Site.at(""), card)));
  }

  private static Uni<String> text(TemplateInstance page) {
    return page.createUni();
  }
}
