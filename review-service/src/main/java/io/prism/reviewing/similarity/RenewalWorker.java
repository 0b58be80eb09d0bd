package io.prism.reviewing.similarity;

import io.micrometer.core.instrument.MeterRegistry;
import io.prism.base.jobs.Workers;
import io.prism.reviewing.similarity.Renewal.Stale;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The thread of the {@link Renewal}, and what operators see of it: log and metric. */
@ApplicationScoped
class RenewalWorker {
  private static final Logger LOG = Logger.getLogger(RenewalWorker.class);
  private static final Duration WORD = Duration.ofSeconds(10);

  private final Renewal renewal;
  private final SimilarityConfig config;
  private final Clock clock;
  private final AtomicInteger left = new AtomicInteger();
  private final Workers workers = new Workers();
  private boolean begun;
  private Instant told;

  RenewalWorker(Renewal renewal, SimilarityConfig config, Clock clock, MeterRegistry meters) {
    this.renewal = renewal;
    this.config = config;
    this.clock = clock;
    this.told = clock.instant();
    meters.gauge("prism.similarity.unprinted", left);
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      workers.start("similarity-renewal", 1, this::turn);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.stop(Duration.ofSeconds(5));
  }

  private boolean turn() throws InterruptedException {
    if (!begun) {
      renewal.begin();
      begun = true;
    }
    List<Stale> batch = renewal.next();
    for (Stale stale : batch) {
      if (!workers.stopping()) {
        renewal.print(stale);
      }
    }
    if (!batch.isEmpty()) {
      tell();
    }
    return !batch.isEmpty();
  }

  private void tell() throws InterruptedException {
    left.set(renewal.left());
    Instant now = clock.instant();
    if (left.get() == 0) {
      LOG.info("similarity: the index is complete; approvals go on");
    } else if (now.isAfter(told.plus(WORD))) {
      LOG.infof("similarity: %d submissions to print", left.get());
      told = now;
    }
  }
}
