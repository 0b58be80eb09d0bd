package io.prism.base.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Events that come and go. */
@ApplicationScoped
public class EventMeters {
  private final MeterRegistry meters;

  EventMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** What came of an event. */
  public enum Outcome {
    APPLIED,
    REPEATED,
    POISON,
    GIVEN_UP;

    private final String id = name().toLowerCase(java.util.Locale.ROOT);
  }

  /** {@return a running clock for {@link #taken}} */
  public Timer.Sample start() {
    return Timer.start(meters);
  }

  /** An event was dealt with, for good. */
  public void taken(String topic, Outcome outcome, Timer.Sample since) {
    since.stop(meters.timer("prism.events.taken", "topic", topic, "outcome", outcome.id));
  }

  /** An event could not be dealt with and will be tried again. */
  public void retried(String topic) {
    meters.counter("prism.events.retried", "topic", topic).increment();
  }

  /** Keys whose events Kafka will never take. */
  public void refused(Collection<String> keys) {
    meters.gaugeCollectionSize("prism.outbox.refused", Tags.empty(), keys);
  }

  /** Kafka has an event of ours. */
  public void sent(String type) {
    meters.counter("prism.events.sent", "type", type).increment();
  }
}
