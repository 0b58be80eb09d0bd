package io.prism.weights.standing;

import io.prism.base.config.PrismConfig;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
@Tagged
public class LeaderboardResource {
  private static final String BEST =
      "select hotkey, submission_id, final_score, architecture_id, gain_lower, gain_mean,"
          + " gain_upper, score_eligible, accepted_at, "
          + ScoredRow.GAIN_CONFIDENCE
          + " from (select distinct on (hotkey) *"
          + " from scored where epoch between :first and :last"
          + " order by hotkey, final_score desc, accepted_at, submission_id) best"
          + " where (-final_score, accepted_at, submission_id) > (-cast(:score as double precision),"
          + " cast(:accepted as timestamptz), cast(:id as text))"
          + " order by final_score desc, accepted_at, submission_id";

  private final Mutiny.SessionFactory sessions;
  private final BoardRanks ranks;
  private final long epochSeconds;
  private final Clock clock;

  LeaderboardResource(
      Mutiny.SessionFactory sessions, BoardRanks ranks, PrismConfig config, Clock clock) {
    this.sessions = sessions;
    this.ranks = ranks;
    this.epochSeconds = config.epoch().toSeconds();
    this.clock = clock;
  }

  /** {@return a page of the board of one epoch of acceptance, or of all time} */
  @GET
  public Uni<Board> board(
      @RestQuery("epoch_id") @Nullable Long epochId,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") int limit) {
    int size = Limits.require(limit);
    Cursor place = Cursor.parse(after);
    if (epochId != null && epochId < 0) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER, "epoch_id must not be negative, was " + epochId);
    }
    long current = clock.instant().getEpochSecond() / epochSeconds;
    long first = epochId == null ? 0 : epochId;
    long last = epochId == null ? Long.MAX_VALUE : epochId;
    return sessions.withSession(
        s ->
            page(s, first, last, place, size)
                .flatMap(
                    rows ->
                        ranks
                            .of(s, first, last)
                            .map(
                                ranges ->
                                    new Board(
                                        epochId == null ? current : epochId,
                                        epochId == null ? "all_time" : "epoch",
                                        ranked(rows, place.count(), ranges),
                                        rows.size() < size
                                            ? null
                                            : end(rows, place.count()).text()))));
  }

  private static Uni<List<Object[]>> page(
      Mutiny.Session session, long first, long last, Cursor place, int size) {
    return session
        .createNativeQuery(BEST, Object[].class)
        .setParameter("first", first)
        .setParameter("last", last)
        .setParameter("score", place.score())
        .setParameter("accepted", place.acceptedAtUtc())
        .setParameter("id", place.id())
        .setMaxResults(size)
        .getResultList();
  }

  private static List<Entry> ranked(
      List<Object[]> rows, int before, Map<String, GainRanks.Range> ranges) {
    List<Entry> entries = new ArrayList<>();
    for (Object[] r : rows) {
      entries.add(
          new Entry(
              before + entries.size() + 1,
              (String) r[0],
              (String) r[1],
              (Double) r[2],
              (String) r[3],
              (Double) r[4],
              (Double) r[5],
              (Double) r[6],
              (Double) r[9],
              (Boolean) r[7],
              ranges.get((String) r[1])));
    }
    return entries;
  }

  private static Cursor end(List<Object[]> rows, int before) {
    Object[] last = rows.getLast();
    return new Cursor(
        (Double) last[2], Times.instant(last[8]), (String) last[1], before + rows.size());
  }

  /**
   * @param epochId the epoch asked for, else the current one
   * @param scope {@code all_time} or {@code epoch}
   * @param entries best first
   * @param next what to ask for as {@code after} to get the next page; null at the end
   */
  public record Board(long epochId, String scope, List<Entry> entries, @Nullable String next) {}

  /**
   * @param rank 1 for the best
   * @param hotkey miner
   * @param submissionId its best submission
   * @param score final score in [0, 1]
   * @param architectureId family
   * @param gainLower lower confidence bound of the gain in bits per byte; pays only above 0
   * @param gainMean point estimate
   * @param gainUpper upper confidence bound; null for what was scored before it was kept
   * @param gainConfidence of each of both bounds, one-sided; null for what was scored before it was
   *     kept
   * @param scoreEligible whether an official profile measured it
   * @param gainRank between which ranks by gain it may stand, among the board's first 200 that the
   *     same profile measured; null behind those, and where the error is not known
   */
  public record Entry(
      int rank,
      String hotkey,
      String submissionId,
      double score,
      String architectureId,
      double gainLower,
      double gainMean,
      @Nullable Double gainUpper,
      @Nullable Double gainConfidence,
      boolean scoreEligible,
      GainRanks.@Nullable Range gainRank) {}
}
