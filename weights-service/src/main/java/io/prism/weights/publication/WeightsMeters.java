package io.prism.weights.publication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.prism.base.config.PrismConfig;
import io.prism.contracts.WeightsEvent.Published;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the weights are. Ages go on growing by the clock, whether or not anybody looks: a
 * service that hangs shows old weights.
 */
@ApplicationScoped
class WeightsMeters {
  private final Clock clock;
  private final Instant began;
  private volatile Instant ticked;
  private volatile @Nullable Published last;

  WeightsMeters(MeterRegistry meters, PrismConfig config, Clock clock) {
    this.clock = clock;
    this.began = clock.instant();
    this.ticked = began;
    long epoch = config.epoch().toSeconds();
    Gauge.builder("prism.weights.tick.age.seconds", () -> since(ticked)).register(meters);
    Gauge.builder("prism.weights.age.seconds", () -> since(computed())).register(meters);
    Gauge.builder("prism.weights.epochs.behind", () -> behind(epoch)).register(meters);
    Gauge.builder("prism.weights.paid.hotkeys", () -> last == null ? 0 : paid(last))
        .register(meters);
  }

  /** A tick has considered everything; {@code record} is the last that was published. */
  void ticked(@Nullable Published record) {
    last = record;
    ticked = clock.instant();
  }

  private Instant computed() {
    Published record = last;
    return record == null ? began : record.computedAt();
  }

  private double behind(long epochSeconds) {
    Published record = last;
    return record == null
        ? 0
        : Math.max(0, clock.instant().getEpochSecond() / epochSeconds - record.epoch());
  }

  private static int paid(Published record) {
    return record.weights().size();
  }

  private double since(Instant then) {
    return Math.max(0, Duration.between(then, clock.instant()).toMillis() / 1e3);
  }
}
