package io.prism.weights.publication;

import io.prism.base.config.PrismConfig;
import io.prism.base.events.Outbox;
import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SigningKey;
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
import io.prism.weights.standing.WaitingTraces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
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
class PublishWeights {
  private static final Logger LOG = Logger.getLogger(PublishWeights.class);

  // These columns and no more: whole events lie in the same rows.
  private static final String EARNING =
      "select submissionId, familyHash, architectureId, owner, gainLower, scoreEligible, epoch,"
          + " acceptedAt from ScoredRow where gainLower > 0 and not recipeOnly and unjudged";

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

  /** Makes this transaction the only one that publishes, until it ends. */
  Uni<Void> lock(Mutiny.Session session) {
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
            reward.floor(),
            reward.halfLife(),
            reward.hotkeyCap(),
            reward.coldkeyCap(),
            reward.fullPool(),
            reward.further()));
  }

  /**
   * What a vector depends on. Equal inputs, equal vector, so there is nothing to publish.
   *
   * @param version counts the changes of the standings
   * @param epoch by the clock
   * @param metagraph digest of the file, where it matters
   */
  record Inputs(long version, long epoch, @Nullable Sha256 metagraph) {}

  /**
   * Publishes in the caller's transaction, which holds the lock, unless the inputs are those {@code
   * considered} before.
   *
   * @return the inputs considered now
   */
  Uni<Inputs> ifChanged(Mutiny.Session session, @Nullable Inputs considered) {
    Metagraph chain = policy.needsColdkeys() ? metagraph.current() : null;
    Coldkeys coldkeys = chain == null ? Coldkeys.UNKNOWN : chain;
    NextRecord.Terms terms =
        new NextRecord.Terms(
            slug,
            policy.version(),
            chain == null ? null : chain.digest(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            epochSeconds);
    return session
        .createNativeQuery("select version from standing", Long.class)
        .getSingleResult()
        .map(version -> new Inputs(version, terms.epoch(null), terms.metagraph()))
        .flatMap(
            inputs ->
                inputs.equals(considered)
                    ? Uni.createFrom().item(inputs)
                    : publish(session, terms, coldkeys).replaceWith(inputs));
  }

  private Uni<Void> publish(Mutiny.Session session, NextRecord.Terms terms, Coldkeys coldkeys) {
    return latest(session)
        .flatMap(
            previous ->
                compute(session, terms.epoch(previous), coldkeys)
                    .map(v -> NextRecord.decide(previous, v, terms, key))
                    .invoke(next -> next.ifPresent(n -> tellOfAnotherKey(previous, n))))
        .flatMap(
            next ->
                WaitingTraces.take(session)
                    .flatMap(
                        traces ->
                            traces.publishing(
                                terms.now(),
                                next.map(Published::sequence).orElse(null),
                                () -> publish(session, next))));
  }

  // Meant or not (a lost volume makes a new key), validators refuse it until they know it.
  private static void tellOfAnotherKey(@Nullable Published previous, Published next) {
    if (previous != null && !previous.publicKey().equals(next.publicKey())) {
      LOG.warnf(
          "record %d is signed by %s, record %d was by %s: validators who do not trust the new key"
              + " stop here; see docs/how-to/rotate.md",
          next.sequence(), next.publicKey(), previous.sequence(), previous.publicKey());
    }
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
        .createQuery(EARNING, Object[].class)
        .getResultList()
        .flatMap(
            rows ->
                session
                    .createQuery("select payload from FamilyRow", String.class)
                    .getResultList()
                    .flatMap(
                        families ->
                            Blocking.call(
                                () ->
                                    WeightVector.compute(
                                        policy, claims(rows, families), epoch, coldkeys))));
  }

  private List<Claim> claims(List<Object[]> unjudged, List<String> families) {
    List<FamilyState> states =
        families.stream().map(f -> ContractJson.read(f, FamilyState.class)).toList();
    Set<String> judged =
        states.stream().map(FamilyState::architectureId).collect(Collectors.toSet());
    List<Claim> claims = new ArrayList<>(FamilyClaims.of(states));
    List<Standing> standings =
        unjudged.stream()
            .map(PublishWeights::toStanding)
            .filter(s -> !judged.contains(s.architectureId()))
            .toList();
    claims.addAll(BestOfFamily.claims(policy, standings));
    return claims;
  }

  private static Standing toStanding(Object[] row) {
    return new Standing(
        new SubmissionId((String) row[0]),
        new Sha256((String) row[1]),
        (String) row[2],
        new Hotkey((String) row[3]),
        (Double) row[4],
        (Boolean) row[5],
        (Long) row[6],
        (Instant) row[7]);
  }

  private static Uni<@Nullable Published> latest(Mutiny.Session session) {
    return session
        .createQuery("from PublishedRow order by sequence desc", PublishedRow.class)
        .setMaxResults(1)
        .getSingleResultOrNull()
        .map(row -> row == null ? null : ContractJson.read(row.payload, Published.class));
  }
}
