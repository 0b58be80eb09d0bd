package io.prism.weights.standing;

import io.prism.base.config.PrismConfig;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.weights.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The best submission of each hotkey by final score; ties go to the earlier acceptance, then to the
 * smaller submission id.
 *
 * <p>All time unless an epoch is asked for: a board that empties every six hours tells nobody who
 * leads. Best per hotkey before the limit, so that many entries of one miner hide nobody.
 */
@Path("/v1/leaderboard")
@Produces(MediaType.APPLICATION_JSON)
public class LeaderboardResource {
  private static final String BEST =
      "select * from (select distinct on (hotkey) * from scored"
          + " where epoch between :first and :last"
          + " order by hotkey, final_score desc, accepted_at, submission_id) best"
          + " order by final_score desc, accepted_at, submission_id";

  private final Mutiny.SessionFactory sessions;
  private final long epochSeconds;
  private final Clock clock;

  LeaderboardResource(Mutiny.SessionFactory sessions, PrismConfig config, Clock clock) {
    this.sessions = sessions;
    this.epochSeconds = config.epoch().toSeconds();
    this.clock = clock;
  }

  /** {@return the board of one epoch of acceptance, or of all time} */
  @GET
  public Uni<Board> board(
      @RestQuery("epoch_id") @Nullable Long epochId, @RestQuery @DefaultValue("50") int limit) {
    int size = Limits.require(limit);
    if (epochId != null && epochId < 0) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER, "epoch_id must not be negative, was " + epochId);
    }
    long current = clock.instant().getEpochSecond() / epochSeconds;
    return sessions
        .withSession(
            s ->
                s.createNativeQuery(BEST, ScoredRow.class)
                    .setParameter("first", epochId == null ? 0L : epochId)
                    .setParameter("last", epochId == null ? Long.MAX_VALUE : epochId)
                    .setMaxResults(size)
                    .getResultList())
        .map(
            rows ->
                new Board(
                    epochId == null ? current : epochId,
                    epochId == null ? "all_time" : "epoch",
                    ranked(rows)));
  }

  private static List<Entry> ranked(List<ScoredRow> rows) {
    List<Entry> entries = new ArrayList<>();
    for (ScoredRow r : rows) {
      entries.add(
          new Entry(
              entries.size() + 1,
              r.hotkey,
              r.submissionId,
              r.finalScore,
              r.architectureId,
              r.gainLower,
              r.scoreEligible));
    }
    return entries;
  }

  /**
   * @param epochId the epoch asked for, else the current one
   * @param scope {@code all_time} or {@code epoch}
   * @param entries best first
   */
  public record Board(long epochId, String scope, List<Entry> entries) {}

  /**
   * @param rank 1 for the best
   * @param hotkey miner
   * @param submissionId its best submission
   * @param score final score in [0, 1]
   * @param architectureId family
   * @param gainLower lower confidence bound of the gain in bits per byte; pays only above 0
   * @param scoreEligible whether an official profile measured it
   */
  public record Entry(
      int rank,
      String hotkey,
      String submissionId,
      double score,
      String architectureId,
      double gainLower,
      boolean scoreEligible) {}
}
