package io.prism.weights.pages;

import io.prism.base.web.Tagged;
import io.prism.weights.publication.LatestWeights;
import io.prism.weights.standing.LeaderboardResource;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

  private final LeaderboardResource leaderboard;
  private final LatestWeights latest;

  PagesResource(LeaderboardResource leaderboard, LatestWeights latest) {
    this.leaderboard = leaderboard;
    this.latest = latest;
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

  private static Uni<String> text(TemplateInstance page) {
    return page.createUni();
  }
}
