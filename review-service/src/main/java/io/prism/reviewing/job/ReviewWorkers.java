package io.prism.reviewing.job;

import io.prism.base.jobs.Workers;
import io.prism.base.web.FreshContext;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.stage.ReviewStage;
import io.prism.reviewing.stage.Step;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The threads that claim and drive reviews. */
@ApplicationScoped
class ReviewWorkers {
  private final ReviewWork.Surroundings with;
  private final Workers workers = new Workers();

  ReviewWorkers(
      ReviewJobs jobs,
      @All List<ReviewStage> stages,
      FreshContext contexts,
      ReviewConfig config,
      Clock clock) {
    List<ReviewStage> active =
        stages.stream()
            .filter(ReviewStage::active)
            .sorted(Comparator.comparing(ReviewStage::step))
            .toList();
    this.with = new ReviewWork.Surroundings(jobs, active, contexts, config, clock);
  }

  void start(@Observes StartupEvent event) {
    workers.start(
        "review", with.config().workers(), () -> new ReviewWork(with, Step.Lane.FAST).next());
  }

  /** What is cut off here goes on after the restart, from the last stored result. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.stop(Duration.ofSeconds(5));
  }
}
