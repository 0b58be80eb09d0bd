package io.prism.base.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Events that come and go. */
@ApplicationScoped
public class EventMeters {
  private final MeterRegistry meters;
  private volatile Collection<String> refused = Set.of();

  EventMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * A counter that begins with its first event hides that event from whoever asks for increases.
   */
  void started(@Observes StartupEvent event, Config config) {
    for (String name : config.getPropertyNames()) {
      if (name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic")) {
        String topic = config.getValue(name, String.class);
        retries(topic);
        List.of(Outcome.values()).forEach(outcome -> timer(topic, outcome));
      }
    }
  }

  private Counter retries(String topic) {
    return meters.counter("prism.events.retried", "topic", topic);
  }

  private Timer timer(String topic, Outcome outcome) {
    return meters.timer("prism.events.taken", "topic", topic, "outcome", outcome.id);
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
    since.stop(timer(topic, outcome));
  }

  /** An event could not be dealt with and will be tried again. */
  public void retried(String topic) {
    retries(topic).increment();
  }

  /** Keys whose events Kafka will never take. */
  public void refused(Collection<String> keys) {
    refused = keys;
    meters.gaugeCollectionSize("prism.outbox.refused", Tags.empty(), keys);
  }

  /** {@return these keys} */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** Kafka has an event of ours. */
  public void sent(String type) {
    meters.counter("prism.events.sent", "type", type).increment();
  }
}
