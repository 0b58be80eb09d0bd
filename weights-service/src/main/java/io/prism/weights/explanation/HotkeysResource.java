package io.prism.weights.explanation;

import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.base.web.Tagged;
import io.prism.contracts.FamilyState;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsEvent.Row;
import io.prism.weights.WeightsConfig;
import io.prism.weights.publication.LatestWeights;
import io.prism.weights.standing.FamilyRow;
import io.prism.weights.standing.JudgementRow;
import io.prism.weights.standing.ScoredRow;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One hotkey: what it is paid for, or why it is not paid. */
@Path("/v1/hotkeys")
@Produces(MediaType.APPLICATION_JSON)
@Tagged
public class HotkeysResource {
  private final Mutiny.SessionFactory sessions;
  private final LatestWeights latest;
  private final boolean allowSmoke;

  HotkeysResource(Mutiny.SessionFactory sessions, LatestWeights latest, WeightsConfig config) {
    this.sessions = sessions;
    this.latest = latest;
    this.allowSmoke = config.allowSmoke();
  }

  /**
   * {@return the hotkey's standing} 404 when nothing of it was scored and nothing is paid to it.
   */
  @GET
  @Path("{hotkey}")
  public Uni<Standing> standing(@RestPath String hotkey) {
    return latest
        .get()
        .flatMap(
            last ->
                sessions.withSession(
                    s ->
                        facts(s, hotkey)
                            .map(
                                facts ->
                                    standing(hotkey, last == null ? null : last.record(), facts))));
  }

  /** What the read model knows of a hotkey. */
  private record Facts(
      long submissions,
      @Nullable ScoredRow best,
      ScoreEvent.@Nullable Judged judged,
      @Nullable FamilyState family) {}

  private static Uni<Facts> facts(Mutiny.Session session, String hotkey) {
    return count(session, hotkey)
        .flatMap(
            count ->
                best(session, hotkey)
                    .flatMap(
                        best ->
                            best == null
                                ? Uni.createFrom().item(new Facts(count, null, null, null))
                                : judged(session, count, best)));
  }

  private static Uni<Facts> judged(Mutiny.Session session, long count, ScoredRow best) {
    return session
        .find(JudgementRow.class, best.submissionId)
        .map(row -> row == null ? null : row.event())
        .flatMap(
            judged ->
                judged == null
                    ? Uni.createFrom().item(new Facts(count, best, null, null))
                    : session
                        .find(FamilyRow.class, judged.family().architectureId())
                        .map(
                            row ->
                                new Facts(count, best, judged, row == null ? null : row.state())));
  }

  private Standing standing(String hotkey, @Nullable Published record, Facts facts) {
    double weight = record == null ? 0 : record.weights().getOrDefault(hotkey, 0.0);
    ScoredRow best = facts.best();
    if (best == null && weight == 0) {
      throw Problem.of(
          ProblemType.NOT_FOUND,
          "nothing of hotkey '%s' has been scored; is it written in full?".formatted(hotkey));
    }
    List<Row> rows =
        record == null
            ? List.of()
            : record.rows().stream().filter(r -> r.hotkey().value().equals(hotkey)).toList();
    return new Standing(
        hotkey,
        record == null ? null : record.sequence(),
        weight,
        rows,
        facts.submissions(),
        best == null ? null : Best.of(best),
        weight > 0 ? List.of() : WhyUnpaid.of(best, facts.judged(), facts.family(), allowSmoke));
  }

  private static Uni<@Nullable ScoredRow> best(Mutiny.Session session, String hotkey) {
    return session
        .createQuery(
            "from ScoredRow where hotkey = :hotkey"
                // the gain of a recipe alone is that of somebody else's architecture
                + " order by recipeOnly, gainLower desc, acceptedAt, submissionId",
            ScoredRow.class)
        .setParameter("hotkey", hotkey)
        .setMaxResults(1)
        .getSingleResultOrNull();
  }

  private static Uni<Long> count(Mutiny.Session session, String hotkey) {
    return session
        .createQuery("select count(*) from ScoredRow where hotkey = :hotkey", Long.class)
        .setParameter("hotkey", hotkey)
        .getSingleResult();
  }

  /**
   * @param hotkey miner
   * @param sequence the record that weight and rows are of; null before the first
   * @param weight its share of the whole; 0 when it is not paid
   * @param rows what the weight is made of, word for word as in the record
   * @param submissions how many of its submissions were scored
   * @param best the one with the highest lower bound; null when there is none
   * @param reasons why it is not paid; empty when it is
   */
  public record Standing(
      String hotkey,
      @Nullable Long sequence,
      double weight,
      List<Row> rows,
      long submissions,
      @Nullable Best best,
      List<WhyUnpaid.Reason> reasons) {}

  /**
   * @param submissionId which
   * @param architectureId its family
   * @param ownerHotkey who is paid for the family
   * @param score final score in [0, 1]
   * @param gainLower lower confidence bound of the gain in bits per byte
   * @param gainMean point estimate
   * @param gainUpper upper bound; null for what was scored before it was kept
   * @param gainConfidence of each of both bounds, one-sided; null likewise
   * @param scoreEligible whether an official profile measured it
   */
  public record Best(
      String submissionId,
      String architectureId,
      String ownerHotkey,
      double score,
      double gainLower,
      double gainMean,
      @Nullable Double gainUpper,
      @Nullable Double gainConfidence,
      boolean scoreEligible) {
    static Best of(ScoredRow r) {
      return new Best(
          r.submissionId,
          r.architectureId,
          r.owner,
          r.finalScore,
          r.gainLower,
          r.gainMean,
          r.gainUpper,
          r.gainConfidence(),
          r.scoreEligible);
    }
  }
}
