package io.prism.reviewing.stage;

import java.io.IOException;

/** One step of a review. Blocking; runs on a worker thread under the job's lease. */
public interface ReviewStage {
  /** {@return which step this is} */
  Step step();

  /** {@return whether this deployment takes the step} */
  default boolean active() {
    return true;
  }

  /**
   * Looks at a submission. May run again after a crash: effects of its own must bear repetition.
   *
   * @throws IOException when something of ours did not deliver; tried again after a pause, and held
   *     after many
   */
  StageOutcome examine(ReviewCase review) throws IOException, InterruptedException;
}
