package io.prism.broker.lease;

import io.prism.base.artifacts.ArtifactStore;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The threads that claim and drive jobs. */
@ApplicationScoped
class Slots {
  private static final Logger LOG = Logger.getLogger(Slots.class);

  private final Evaluation.Surroundings with;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

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
    for (int i = 0; i < with.config().slots(); i++) {
      threads.add(Thread.ofPlatform().name("slot-" + i).daemon().start(this::loop));
    }
  }

  /** Evaluations in progress go back to the queue unharmed. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(8));
    }
  }

  private void loop() {
    while (!stopping) {
      try {
        Optional<Claim> claim =
            with.contexts().await(() -> with.jobs().claim(), Duration.ofSeconds(30));
        if (claim.isPresent()) {
          new Evaluation(claim.get(), with, () -> stopping).run();
        } else {
          Thread.sleep(300);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost frame of the slot: whatever it was, the lease runs out and the job is
        // retried.
        LOG.errorf(e, "slot failed; going on");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
