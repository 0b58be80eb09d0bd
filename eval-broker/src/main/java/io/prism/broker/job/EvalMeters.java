package io.prism.broker.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.prism.base.metrics.CommonMeters;
import io.prism.broker.EvalConfig;
import io.prism.broker.job.QueueView.Snapshot;
import io.prism.broker.target.Registry.Known;
import io.prism.broker.target.Registry.Leased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The queue, its devices, and what becomes of attempts. */
@ApplicationScoped
public class EvalMeters {
  private final MeterRegistry meters;
  private final MultiGauge devices;

  EvalMeters(MeterRegistry meters, QueueView view, EvalConfig config) {
    this.meters = meters;
    this.devices = MultiGauge.builder("prism.eval.devices").register(meters);
    for (String state : List.of("queued", "running", "held")) {
      Gauge.builder("prism.eval.jobs", () -> view.latest().count(state))
          .tag("state", state)
          .register(meters);
    }
    Gauge.builder("prism.eval.oldest.queued.seconds", () -> age(view.latest())).register(meters);
    CommonMeters.disk(meters, "runs", config.runs());
  }

  /** Codes are ours; should a player find a way to invent some, it cannot fill the monitoring. */
  static final class Bounds {
    @Produces
    @Singleton
    MeterFilter faults() {
      return MeterFilter.maximumAllowableTags("prism.eval.faults", "code", 150, MeterFilter.deny());
    }
  }

  private static double age(Snapshot s) {
    return s.oldest() == null ? 0 : Duration.between(s.oldest(), s.at()).toMillis() / 1000.0;
  }

  /** Tells which devices of which targets are leased. */
  void devices(List<Known> targets, Map<String, List<Leased>> leases) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Known target : targets) {
      int leased = leases.getOrDefault(target.name(), List.of()).size();
      int free = Math.max(0, target.devices().size() - leased);
      rows.add(row(target, "leased", leased));
      rows.add(row(target, target.draining() ? "drained" : "free", free));
    }
    devices.register(rows, true);
  }

  private static MultiGauge.Row<?> row(Known target, String state, int count) {
    return MultiGauge.Row.of(Tags.of("target", target.name(), "state", state), count);
  }

  /** An attempt ended, and the queue knows. */
  void ended(String profile, Transition transition, double seconds) {
    String outcome =
        switch (transition) {
          case Transition.Measured m -> "measured";
          case Transition.Failed f -> {
            fault(f.outcome().fault().code());
            yield "failed";
          }
          case Transition.Retry r -> {
            fault(r.fault().code());
            yield "retried";
          }
          case Transition.Hold h -> {
            fault(h.fault().code());
            yield "held";
          }
        };
    meters
        .timer("prism.eval.attempts", "profile", profile, "outcome", outcome)
        .record(Duration.ofMillis((long) (1000 * seconds)));
  }

  /** A fault that ended an attempt, or keeps a job from having one. */
  void fault(String code) {
    meters.counter("prism.eval.faults", "class", code.split("\\.", 2)[0], "code", code).increment();
  }

  /** A slot found that its lease was another's. */
  public void lost() {
    meters.counter("prism.eval.leases.lost").increment();
  }
}
