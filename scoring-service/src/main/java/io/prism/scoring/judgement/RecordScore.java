package io.prism.scoring.judgement;

import io.prism.base.events.Outbox;
import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.Event;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.ManifestValidator.Invalid;
import io.prism.scoring.ManifestValidator.Valid;
import io.prism.scoring.ScorePolicy;
import io.prism.scoring.Scores;
import io.prism.scoring.attribution.Attribution.Joined;
import io.prism.scoring.attribution.Claim;
import io.prism.scoring.attribution.KnownFamily;
import io.prism.scoring.attribution.PgFamilies;
import io.prism.scoring.holding.PgHoldings;
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

  private final ScorePolicy policy = ScorePolicy.official();
  private final Judge judge;
  private final PgFamilies families;
  private final PgHoldings holdings;
  private final Outbox outbox;
  private final Clock clock;

  RecordScore(Judge judge, PgFamilies families, PgHoldings holdings, Outbox outbox, Clock clock) {
    this.judge = judge;
    this.families = families;
    this.holdings = holdings;
    this.outbox = outbox;
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
    String trains = measured.trains();
    return holdings
        .lock(session)
        .chain(
            () ->
                trains == null
                    ? architecture(session, measured, manifest)
                    : recipe(session, measured, manifest, trains));
  }

  /** A recipe alone founds no family and adds nothing to the one that it trains. */
  private Uni<Void> recipe(
      Mutiny.Session session,
      EvaluationEvent.Measured measured,
      RunManifest manifest,
      String trains) {
    return families
        .known(session, manifest.identity().familyHash())
        .flatMap(
            family -> {
              if (family == null || !family.architectureId().equals(trains)) {
                return refuse(
                    session,
                    measured,
                    new Invalid(
                        List.of(
                            "it trains %s, but the measured architecture is %s"
                                .formatted(
                                    trains,
                                    family == null
                                        ? "of no known family"
                                        : family.architectureId()))));
              }
              ScoreRow row = new ScoreRow();
              row.familyHash = family.familyHash().value();
              ScoreEvent.Recorded event = recorded(measured, manifest, family);
              row.finalScore = event.finalScore();
              return store(session, measured, event, row)
                  .chain(() -> holdings.judge(session, event, manifest));
            });
  }

  private Uni<Void> architecture(
      Mutiny.Session session, EvaluationEvent.Measured measured, RunManifest manifest) {
    Claim claim = Claim.of(measured.submission(), manifest.identity().familyHash());
    return families
        .attribute(session, claim, now())
        .flatMap(
            decision -> {
              ScoreEvent.Recorded event = recorded(measured, manifest, decision.family());
              ScoreRow row = new ScoreRow();
              row.familyHash = event.family().familyHash().value();
              row.finalScore = event.finalScore();
              row.earlierClaim = decision instanceof Joined j && j.earlierClaim();
              return store(session, measured, event, row)
                  .chain(() -> holdings.judge(session, event, manifest));
            });
  }

  private ScoreEvent.Recorded recorded(
      EvaluationEvent.Measured measured, RunManifest manifest, KnownFamily f) {
    Scores scores = Scores.of(manifest, measured.trains() == null, policy);
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
        manifest.validation().scoreEligible(),
        measured.manifest().sha256(),
        scores.training(),
        scores.trainingGain(),
        measured.trains());
  }

  private Uni<Void> store(
      Mutiny.Session session, EvaluationEvent.Measured measured, ScoreEvent event, ScoreRow row) {
    row.submissionId = measured.submission().id().value();
    row.type = Event.typeOf(event);
    row.manifestSha256 = measured.manifest().sha256().value();
    row.payload = ContractJson.write(event);
    row.scoredAt = event.at();
    return session.persist(row).chain(() -> outbox.announce(session, event));
  }

  /** Microseconds: what the database can give back. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
