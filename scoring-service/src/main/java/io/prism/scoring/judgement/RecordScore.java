package io.prism.scoring.judgement;

import io.prism.base.events.Outbox;
import io.prism.base.web.Blocking;
import io.prism.contracts.ArchitectureId;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Event;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.ManifestValidator.Invalid;
import io.prism.scoring.ManifestValidator.Valid;
import io.prism.scoring.Scores;
import io.prism.scoring.attribution.Attribution.Joined;
import io.prism.scoring.attribution.Claim;
import io.prism.scoring.attribution.KnownFamily;
import io.prism.scoring.attribution.PgFamilies;
import io.prism.scoring.governance.Policies;
import io.prism.scoring.holding.PgHoldings;
import io.prism.scoring.holding.ScoringMeters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Judges one measured submission and stores and announces the outcome, in one transaction. */
@ApplicationScoped
class RecordScore {
  private static final Logger LOG = Logger.getLogger(RecordScore.class);

  private final Judge judge;
  private final PgFamilies families;
  private final PgHoldings holdings;
  private final Policies policies;
  private final Outbox outbox;
  private final ScoringMeters meters;
  private final Clock clock;

  RecordScore(
      Judge judge,
      PgFamilies families,
      PgHoldings holdings,
      Policies policies,
      Outbox outbox,
      ScoringMeters meters,
      Clock clock) {
    this.judge = judge;
    this.families = families;
    this.holdings = holdings;
    this.policies = policies;
    this.outbox = outbox;
    this.meters = meters;
    this.clock = clock;
  }

  Uni<Void> record(Mutiny.Session session, EvaluationEvent.Measured measured) {
    return session
        .find(ScoreRow.class, measured.submission().id().value())
        .flatMap(
            earlier -> {
              if (earlier != null) {
                LOG.warnf(
                    "submission %s was measured again; its first score stands",
                    earlier.submissionId);
                return Uni.createFrom().voidItem();
              }
              return Blocking.call(() -> judge.judge(measured))
                  .flatMap(
                      result ->
                          switch (result) {
                            case Valid v -> score(session, measured, v.manifest());
                            case Invalid i -> refuse(session, measured, i);
                          });
            });
  }

  private Uni<Void> refuse(
      Mutiny.Session session, EvaluationEvent.Measured measured, Invalid invalid) {
    ScoreEvent event = new ScoreEvent.Refused(measured.submission(), now(), invalid.reasons());
    return store(session, measured, event, new ScoreRow());
  }

  private Uni<Void> score(
      Mutiny.Session session, EvaluationEvent.Measured measured, RunManifest manifest) {
    return holdings
        .lock(session)
        .chain(() -> policies.now(session))
        .flatMap(
            policy -> {
              Scored scored = new Scored(session, measured, manifest, policy);
              String trains = measured.trains();
              return trains == null ? architecture(scored) : recipe(scored, trains);
            });
  }

  /** A valid measurement and the policy that counts for it. */
  private record Scored(
      Mutiny.Session session,
      EvaluationEvent.Measured measured,
      RunManifest manifest,
      Policies.InForce policy) {}

  /** A recipe alone founds no family and adds nothing to the one that it trains. */
  private Uni<Void> recipe(Scored s, String trains) {
    return families
        .member(s.session, s.manifest.identity().familyHash(), trains)
        .flatMap(
            family ->
                family == null
                    ? refuse(
                        s.session,
                        s.measured,
                        new Invalid(
                            List.of(
                                "it trains %s, but the measured architecture is %s, which is not known to be of that family"
                                    .formatted(
                                        trains,
                                        ArchitectureId.of(s.manifest.identity().familyHash())))))
                    : store(s, family, false));
  }

  private Uni<Void> architecture(Scored s) {
    Claim claim = Claim.of(s.measured.submission(), s.manifest.identity().familyHash());
    return families
        .attribute(s.session, claim, now())
        .flatMap(
            decision ->
                store(s, decision.family(), decision instanceof Joined j && j.earlierClaim()));
  }

  private Uni<Void> store(Scored s, KnownFamily family, boolean earlierClaim) {
    ScoreEvent.Recorded event = recorded(s, family);
    ScoreRow row = new ScoreRow();
    row.familyHash = family.familyHash().value();
    row.finalScore = event.finalScore();
    row.earlierClaim = earlierClaim;
    return store(s.session, s.measured, event, row)
        .chain(() -> holdings.judge(s.session, event, s.manifest, s.policy));
  }

  private ScoreEvent.Recorded recorded(Scored s, KnownFamily f) {
    EvaluationEvent.Measured measured = s.measured;
    Scores scores = Scores.of(s.manifest, measured.trains() == null, s.policy.policy().score());
    return new ScoreEvent.Recorded(
        measured.submission(),
        now(),
        scores.architecture(),
        scores.finalScore(),
        new ScoreEvent.Family(
            f.architectureId(),
            f.familyHash(),
            f.owner(),
            f.ownerSubmission(),
            f.ownerSubmission().equals(measured.submission().id())),
        scores.gain(),
        s.manifest.validation().scoreEligible(),
        measured.manifest().sha256(),
        scores.training(),
        scores.trainingGain(),
        measured.trains(),
        measured.trainedOn(),
        scores.comparison());
  }

  private Uni<Void> store(
      Mutiny.Session session, EvaluationEvent.Measured measured, ScoreEvent event, ScoreRow row) {
    row.submissionId = measured.submission().id().value();
    row.type = Event.typeOf(event);
    row.manifestSha256 = measured.manifest().sha256().value();
    row.payload = ContractJson.write(event);
    row.scoredAt = event.at();
    return session
        .persist(row)
        .chain(() -> outbox.announce(session, event))
        .invoke(() -> meters.scored(row.type));
  }

  /** Microseconds: what the database can give back. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
