package io.prism.weights.publication;

import io.prism.base.config.PrismConfig;
import io.prism.base.events.Outbox;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.scoring.reward.BestOfFamily;
import io.prism.scoring.reward.Claim;
import io.prism.scoring.reward.Coldkeys;
import io.prism.scoring.reward.FamilyClaims;
import io.prism.scoring.reward.RewardBounds;
import io.prism.scoring.reward.RewardPolicy;
import io.prism.scoring.reward.Standing;
import io.prism.scoring.reward.WeightVector;
import io.prism.weights.WeightsConfig;
import io.prism.weights.chain.Metagraph;
import io.prism.weights.chain.MetagraphFile;
import io.prism.weights.standing.FamilyRow;
import io.prism.weights.standing.ScoredRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes a record when there is something new to say. */
@ApplicationScoped
public class PublishWeights {
  private static final Logger LOG = Logger.getLogger(PublishWeights.class);

  private final RewardPolicy policy;
  private final SigningKey key;
  private final String slug;
  private final long epochSeconds;
  private final MetagraphFile metagraph;
  private final Outbox outbox;
  private final Clock clock;

  PublishWeights(
      WeightsConfig weights,
      PrismConfig config,
      MetagraphFile metagraph,
      Outbox outbox,
      Clock clock)
      throws IOException {
    this.metagraph = metagraph;
    this.policy = policy(weights);
    this.key = SigningKey.load(weights.signingKeyFile());
    this.slug = config.challenge().slug();
    this.epochSeconds = config.epoch().toSeconds();
    this.outbox = outbox;
    this.clock = clock;
    LOG.infof("weights are signed by %s under %s", key.publicKey(), policy.version());
  }

  /**
   * Makes this transaction the only one that changes standings or publishes, until it ends; without
   * it two instances could both compute from half of the standings.
   */
  public Uni<Void> lock(Mutiny.Session session) {
    return session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext(current_schema() || '.weights'))",
            Integer.class)
        .getSingleResult()
        .replaceWithVoid();
  }

  private static RewardPolicy policy(WeightsConfig config) {
    WeightsConfig.Reward reward = config.reward();
    return new RewardPolicy(
        reward.architecturePool(),
        reward.trainingPool(),
        config.allowSmoke(),
        new RewardBounds(
            reward.floor(), reward.halfLife(), reward.hotkeyCap(), reward.coldkeyCap()));
  }

  /** Publishes in the caller's transaction, which holds the lock. */
  public Uni<Void> ifChanged(Mutiny.Session session) {
    Metagraph chain = policy.needsColdkeys() ? metagraph.current() : null;
    Coldkeys coldkeys = chain == null ? Coldkeys.UNKNOWN : chain;
    NextRecord.Terms terms =
        new NextRecord.Terms(
            slug,
            policy.version(),
            chain == null ? null : chain.digest(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            epochSeconds);
    return latest(session)
        .flatMap(
            previous ->
                compute(session, terms.epoch(previous), coldkeys)
                    .flatMap(v -> publish(session, NextRecord.decide(previous, v, terms, key))));
  }

  private Uni<Void> publish(Mutiny.Session session, Optional<Published> next) {
    if (next.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Published record = next.get();
    PublishedRow row = new PublishedRow();
    row.sequence = record.sequence();
    row.epoch = record.epoch();
    row.hash = record.hash().value();
    row.payload = ContractJson.write(record);
    row.computedAt = record.computedAt();
    return session.persist(row).chain(() -> outbox.announce(session, slug, record));
  }

  private Uni<WeightVector> compute(Mutiny.Session session, long epoch, Coldkeys coldkeys) {
    return session
        .createQuery(
            "from ScoredRow where gainLower > 0 and not recipeOnly and unjudged", ScoredRow.class)
        .getResultList()
        .flatMap(
            rows ->
                session
                    .createQuery("from FamilyRow", FamilyRow.class)
                    .getResultList()
                    .map(
                        families ->
                            WeightVector.compute(policy, claims(rows, families), epoch, coldkeys)));
  }

  private List<Claim> claims(List<ScoredRow> unjudged, List<FamilyRow> families) {
    Set<String> judged = families.stream().map(f -> f.architectureId).collect(Collectors.toSet());
    List<Claim> claims =
        new ArrayList<>(FamilyClaims.of(families.stream().map(FamilyRow::state).toList()));
    List<Standing> standings =
        unjudged.stream()
            .filter(s -> !judged.contains(s.architectureId))
            .map(PublishWeights::toStanding)
            .toList();
    claims.addAll(BestOfFamily.claims(policy, standings));
    return claims;
  }

  private static Standing toStanding(ScoredRow row) {
    return new Standing(
        new SubmissionId(row.submissionId),
        new Sha256(row.familyHash),
        row.architectureId,
        new Hotkey(row.owner),
        row.gainLower,
        row.scoreEligible,
        row.epoch,
        row.acceptedAt);
  }

  private static Uni<@Nullable Published> latest(Mutiny.Session session) {
    return session
        .createQuery("from PublishedRow order by sequence desc", PublishedRow.class)
        .setMaxResults(1)
        .getSingleResultOrNull()
        .map(row -> row == null ? null : ContractJson.read(row.payload, Published.class));
  }
}
