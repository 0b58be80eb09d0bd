package io.prism.reviewing.job;

import io.micrometer.core.instrument.Timer;
import io.prism.reviewing.stage.ReviewCase;
import io.prism.reviewing.stage.ReviewStage;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.Step;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A step whose time and outcome are measured. */
record MeasuredStage(ReviewStage stage, ReviewMeters meters) implements ReviewStage {
  @Override
  public Step step() {
    return stage.step();
  }

  @Override
  public boolean active() {
    return stage.active();
  }

  @Override
  public StageOutcome examine(ReviewCase review) throws IOException, InterruptedException {
    Timer.Sample since = meters.start();
    @Nullable StageOutcome outcome = null;
    try {
      outcome = stage.examine(review);
      return outcome;
    } finally {
      meters.stepped(stage.step(), outcome, since);
    }
  }
}
