package io.prism.scoring.holding;

import io.micrometer.core.instrument.MeterRegistry;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.OwnershipDecision.Trial;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Scores and verdicts. */
@ApplicationScoped
public class ScoringMeters {
  private final MeterRegistry meters;

  ScoringMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * A measurement was scored, or refused.
   *
   * @param type of the event that says so
   */
  public void scored(String type) {
    meters
        .counter("prism.scoring.scores", "outcome", type.substring(type.indexOf('.') + 1))
        .increment();
  }

  /** Somebody competed for a part of a family. */
  void decided(OwnershipDecision decision) {
    String part = decision.part().name().toLowerCase(Locale.ROOT);
    String outcome = decision.outcome().name().toLowerCase(Locale.ROOT);
    meters.counter("prism.scoring.decisions", "part", part, "outcome", outcome).increment();
    Trial trial = decision.trial();
    if (trial != null && decision.outcome() != Outcome.UNDETERMINED) {
      meters
          .summary("prism.scoring.seeds.per.verdict", "outcome", outcome)
          .record(trial.champions() + trial.challengers());
    }
  }

  /** A further measurement was ordered. */
  void ordered() {
    meters.counter("prism.scoring.orders").increment();
  }
}
