package io.prism.base.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.prism.base.problems.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests that were refused, by reason; those of intake-service include signatures. */
@ApplicationScoped
public class RefusalMeters {
  private final MeterRegistry meters;

  RefusalMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A request was refused. */
  public void refused(ProblemType reason) {
    meters.counter("prism.refusals", "reason", reason.anchor()).increment();
  }
}
