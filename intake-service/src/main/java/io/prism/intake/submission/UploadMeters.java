package io.prism.intake.submission;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Authentic uploads; what was refused is counted by reason, see {@code prism_refusals_total}. */
@ApplicationScoped
class UploadMeters {
  private final MeterRegistry meters;

  UploadMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * An upload was taken.
   *
   * @param bridge whether the Platform brought it
   * @param known whether the same bytes of the same miner had come before
   */
  void taken(boolean bridge, boolean known) {
    meters
        .counter(
            "prism.intake.uploads",
            "route",
            bridge ? "bridge" : "direct",
            "outcome",
            known ? "repeated" : "accepted")
        .increment();
  }
}
