package io.prism.broker.lease;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.jobs.Workers;
import io.prism.base.logs.About;
import io.prism.base.web.FreshContext;
import io.prism.broker.EvalConfig;
import io.prism.broker.architecture.Architectures;
import io.prism.broker.job.Claim;
import io.prism.broker.job.Claims;
import io.prism.broker.job.EvalMeters;
import io.prism.broker.job.Jobs;
import io.prism.broker.job.Watchdog;
import io.prism.broker.log.LogKeeper;
import io.prism.broker.target.MemoryCheck;
import io.prism.broker.target.TargetBackends;
import io.prism.broker.target.Targets;
import io.prism.runner.EvaluationBackend;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** The threads that claim and drive jobs, one for each that can run at the same time. */
@ApplicationScoped
class Slots {
  private static final Logger LOG = Logger.getLogger(Slots.class);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Evaluation.Surroundings with;
  private final Claims claims;
  private final Targets targets;
  private final int count;
  private final Workers workers = new Workers();
  private volatile Instant swept = Instant.EPOCH;

  Slots(
      Claims claims,
      Targets targets,
      Jobs jobs,
      Architectures architectures,
      ArtifactStore artifacts,
      TargetBackends backends,
      FreshContext contexts,
      EvalConfig config,
      Clock clock,
      Watchdog watchdog,
      LogKeeper logs,
      EvalMeters meters) {
    this.claims = claims;
    this.targets = targets;
    this.count = targets.capacity();
    this.with =
        new Evaluation.Surroundings(
            jobs,
            architectures,
            artifacts,
            backends,
            contexts,
            config,
            clock,
            watchdog,
            logs,
            meters);
  }

  void start(@Observes StartupEvent event) {
    MemoryCheck.atStart(
            with.config().memoryCheck(), targets, with.backends(), MemoryCheck::ofMachine)
        .ifPresent(LOG::warn);
    workers.start("slot", count, this::turn);
    if (count > 0) {
      workers.start("sweep", 1, this::sweep);
    }
  }

  /** Evaluations in progress go back to the queue unharmed. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.stop(Duration.ofSeconds(8));
  }

  /** Removes what attempts left that no slot looks after any more. */
  private boolean sweep() {
    Instant now = with.clock().instant();
    if (now.isBefore(swept.plus(SWEEP))) {
      return false;
    }
    swept = now;
    int removed = 0;
    for (EvaluationBackend backend : with.backends().all()) {
      removed += backend.reap(this::living);
    }
    if (removed > 0) {
      LOG.infof("removed %d containers, volumes and Jobs of attempts that are over", removed);
    }
    return false;
  }

  /** Brokers share daemons and clusters; whose job an attempt is, the database knows. */
  private Set<String> living(Set<String> runIds) {
    try {
      return with.contexts().await(() -> with.jobs().running(runIds), Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopping", e);
    }
  }

  private boolean turn() throws InterruptedException {
    Optional<Claim> claim = with.contexts().await(claims::claim, Duration.ofSeconds(30));
    if (claim.isPresent()) {
      try (About _ = About.of(what(claim.get()))) {
        new Evaluation(claim.get(), with, workers::stopping).run();
      }
    }
    return claim.isPresent();
  }

  private static Map<About.Key, String> what(Claim claim) {
    return Map.of(
        About.Key.SUBMISSION, claim.submission().id().value(),
        About.Key.HOTKEY, claim.submission().hotkey().value(),
        About.Key.JOB, claim.key(),
        About.Key.ATTEMPT, Integer.toString(claim.attempt()));
  }
}
