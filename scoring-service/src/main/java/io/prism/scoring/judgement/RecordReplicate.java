package io.prism.scoring.judgement;

import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.EvaluationEvent;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.Submission;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.ManifestValidator.Invalid;
import io.prism.scoring.ManifestValidator.Valid;
import io.prism.scoring.Scores;
import io.prism.scoring.governance.Policies;
import io.prism.scoring.holding.PgHoldings;
import io.prism.scoring.ownership.Replicate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Judges a further measurement, in one transaction. It is evidence about who is better and changes
 * no score.
 */
@ApplicationScoped
class RecordReplicate {
  private static final Logger LOG = Logger.getLogger(RecordReplicate.class);

  private final Judge judge;
  private final PgHoldings holdings;
  private final Policies policies;
  private final Clock clock;

  RecordReplicate(Judge judge, PgHoldings holdings, Policies policies, Clock clock) {
    this.judge = judge;
    this.holdings = holdings;
    this.policies = policies;
    this.clock = clock;
  }

  Uni<Void> record(Mutiny.Session session, EvaluationEvent.Replicated event) {
    return Blocking.call(() -> judge.judge(event.submission(), event.profile(), event.manifest()))
        .flatMap(
            result ->
                switch (result) {
                  case Valid v ->
                      record(
                          session,
                          event.submission(),
                          policy -> measured(event, v.manifest(), policy));
                  case Invalid i -> {
                    // The referee wrote it, so an operator should look; the challenge goes on.
                    LOG.errorf(
                        "measurement %d of submission %s has an invalid manifest (%s): %s",
                        event.replicate(), event.submission().id(), event.manifest(), i.reasons());
                    yield record(
                        session,
                        event.submission(),
                        _ ->
                            failed(
                                event.submission(),
                                event.replicate(),
                                event.profile(),
                                "replicate.invalid"));
                  }
                });
  }

  Uni<Void> record(Mutiny.Session session, EvaluationEvent.NotReplicated event) {
    return record(
        session,
        event.submission(),
        _ -> failed(event.submission(), event.replicate(), event.profile(), event.fault().code()));
  }

  private Uni<Void> record(
      Mutiny.Session session,
      Submission submission,
      Function<Policies.InForce, Replicate> replicate) {
    return session
        .find(ScoreRow.class, submission.id().value())
        .flatMap(
            row -> {
              if (row == null
                  || !(ContractJson.read(row.payload, ScoreEvent.class)
                      instanceof ScoreEvent.Recorded score)) {
                LOG.warnf(
                    "submission %s was measured again without having a score; dropped",
                    submission.id());
                return Uni.createFrom().voidItem();
              }
              return holdings
                  .lock(session)
                  .chain(() -> policies.now(session))
                  .flatMap(
                      policy ->
                          holdings.judge(
                              session,
                              score,
                              replicate.apply(policy),
                              policy,
                              clock.instant().truncatedTo(ChronoUnit.MICROS)));
            });
  }

  private static Replicate measured(
      EvaluationEvent.Replicated event, RunManifest manifest, Policies.InForce policy) {
    boolean own = event.trains() == null;
    Scores scores = Scores.of(manifest, own, policy.policy().score());
    ScoreEvent.Gain training = scores.trainingGain();
    return new Replicate(
        event.submission().id(),
        event.replicate(),
        event.profile(),
        own ? (Double) scores.gain().mean() : null,
        training == null ? null : (Double) training.mean(),
        null,
        scores.comparison(),
        event.trainedOn());
  }

  private static Replicate failed(Submission submission, int number, String profile, String fault) {
    return new Replicate(submission.id(), number, profile, null, null, fault, null, null);
  }
}
