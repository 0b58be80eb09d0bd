package io.prism.broker.lease;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.jobs.Workers;
import io.prism.base.web.FreshContext;
import io.prism.broker.EvalConfig;
import io.prism.broker.architecture.Architectures;
import io.prism.broker.job.Claim;
import io.prism.broker.job.Jobs;
import io.prism.runner.EvaluationBackend;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The threads that claim and drive jobs. */
@ApplicationScoped
class Slots {
  private final Evaluation.Surroundings with;
  private final Workers workers = new Workers();

  Slots(
      Jobs jobs,
      Architectures architectures,
      ArtifactStore artifacts,
      EvaluationBackend backend,
      FreshContext contexts,
      EvalConfig config,
      Clock clock) {
    this.with =
        new Evaluation.Surroundings(
            jobs, architectures, artifacts, backend, contexts, config, clock);
  }

  void start(@Observes StartupEvent event) {
    workers.start("slot", with.config().slots(), this::turn);
  }

  /** Evaluations in progress go back to the queue unharmed. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.stop(Duration.ofSeconds(8));
  }

  private boolean turn() throws InterruptedException {
    Optional<Claim> claim =
        with.contexts().await(() -> with.jobs().claim(), Duration.ofSeconds(30));
    if (claim.isPresent()) {
      new Evaluation(claim.get(), with, workers::stopping).run();
    }
    return claim.isPresent();
  }
}
