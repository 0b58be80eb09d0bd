package io.prism.scoring.holding;

import io.prism.base.events.Outbox;
import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import io.prism.scoring.attribution.FamilyRow;
import io.prism.scoring.ownership.Judgement;
import io.prism.scoring.ownership.Order;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a judgement means: to each submission that it decided something about, under that
 * submission's key, with the whole state of the family; and what is to be measured again.
 */
@ApplicationScoped
class Announcements {
  private final Outbox outbox;
  private final ScoringMeters meters;

  Announcements(Outbox outbox, ScoringMeters meters) {
    this.outbox = outbox;
    this.meters = meters;
  }

  /**
   * What a judgement is about.
   *
   * @param submission that was scored just now, which is told in any case; null for a further
   *     measurement
   * @param likeness why it belongs to the family; null where the family is its own
   * @param policy it was judged under; null for the built-in one
   */
  record Told(
      @Nullable Submission submission,
      ScoreEvent.@Nullable Likeness likeness,
      Instant at,
      @Nullable Long policy) {}

  Uni<Void> announce(Mutiny.Session session, Judgement judgement, Told told) {
    FamilyState family = judgement.family().state();
    judgement.decided().forEach(d -> meters.decided(d.decision()));
    judgement.orders().forEach(o -> meters.ordered());
    Map<SubmissionId, List<OwnershipDecision>> decisions =
        judgement.decided().stream()
            .collect(
                Collectors.groupingBy(
                    Judgement.Decided::submission,
                    LinkedHashMap::new,
                    Collectors.mapping(Judgement.Decided::decision, Collectors.toList())));
    Uni<Void> all = Uni.createFrom().voidItem();
    Submission own = told.submission();
    if (own != null) {
      List<OwnershipDecision> mine = decisions.remove(own.id());
      all =
          outbox.announce(
              session,
              new ScoreEvent.Judged(
                  own, told.at(), family, told.likeness(), mine == null ? List.of() : mine));
    }
    for (Map.Entry<SubmissionId, List<OwnershipDecision>> d : decisions.entrySet()) {
      all = all.chain(() -> judged(session, d.getKey(), told.at(), family, d.getValue()));
    }
    for (Order o : judgement.orders()) {
      all = all.chain(() -> order(session, o, told.at(), family));
    }
    return all;
  }

  private Uni<Void> judged(
      Mutiny.Session session,
      SubmissionId id,
      Instant at,
      FamilyState family,
      List<OwnershipDecision> decisions) {
    return score(session, id)
        .flatMap(
            score ->
                session
                    .find(FamilyRow.class, score.family().familyHash().value())
                    .flatMap(
                        own ->
                            outbox.announce(
                                session,
                                new ScoreEvent.Judged(
                                    score.submission(),
                                    at,
                                    family,
                                    PgHoldings.likeness(own),
                                    decisions))));
  }

  private Uni<Void> order(Mutiny.Session session, Order order, Instant at, FamilyState family) {
    return score(session, order.submission())
        .flatMap(
            score ->
                outbox.announce(
                    session,
                    new ScoreEvent.Ordered(
                        score.submission(),
                        at,
                        family.architectureId(),
                        order.number(),
                        order.profile(),
                        order.reason())));
  }

  private static Uni<ScoreEvent.Recorded> score(Mutiny.Session session, SubmissionId id) {
    return session
        .createNativeQuery("select payload from scores where submission_id = :id", String.class)
        .setParameter("id", id.value())
        .getSingleResult()
        .map(payload -> (ScoreEvent.Recorded) ContractJson.read(payload, ScoreEvent.class));
  }
}
