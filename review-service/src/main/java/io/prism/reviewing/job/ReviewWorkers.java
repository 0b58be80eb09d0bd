package io.prism.reviewing.job;

import io.prism.base.jobs.Workers;
import io.prism.base.web.FreshContext;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.llm.LlmConfig;
import io.prism.reviewing.similarity.Renewal;
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
  private final int slow;

  ReviewWorkers(
      ReviewJobs jobs,
      @All List<ReviewStage> stages,
      Renewal renewal,
      FreshContext contexts,
      ReviewConfig config,
      LlmConfig llm,
      ReviewMeters meters,
      Clock clock) {
    List<ReviewStage> active =
        stages.stream()
            .filter(ReviewStage::active)
            .sorted(Comparator.comparing(ReviewStage::step))
            .<ReviewStage>map(s -> new MeasuredStage(s, meters))
            .toList();
    this.with =
        new ReviewWork.Surroundings(
            jobs, active, renewal, contexts, config, clock, workers::stopping);
    this.slow = llm.workers();
  }

  void start(@Observes StartupEvent event) {
    workers.start("review", with.config().workers(), () -> turn(Step.Lane.FAST));
    // Also without a slow step: one that was switched off may have left reviews behind.
    workers.start("review-llm", slow, () -> turn(Step.Lane.SLOW));
  }

  private boolean turn(Step.Lane lane) throws InterruptedException {
    return new ReviewWork(with, lane).next();
  }

  /** What is cut off here goes on after the restart, from the last stored result. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.stop(Duration.ofSeconds(12));
  }
}
