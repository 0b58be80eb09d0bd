package io.prism.referee;

import io.prism.graph.profile.Profile;
import io.prism.referee.baseline.Baselines;
import io.prism.referee.file.ProgressLog;
import io.prism.referee.train.ArmResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The yardstick: the reference decoder under the reference recipe, trained or remembered. */
final class BaselineArm {
  private final Baselines baselines;
  private final Lanes lanes;
  private final ProgressLog progress;
  private final Work work;

  BaselineArm(Baselines baselines, Lanes lanes, ProgressLog progress, Work work) {
    this.baselines = baselines;
    this.lanes = lanes;
    this.progress = progress;
    this.work = work;
  }

  /** What is trained side by side, to be waited for. */
  record Replicates(List<Lanes.Part<ArmResult>> parts) {
    /** {@return one result per replicate} */
    List<ArmResult> results() {
      return Lanes.results(parts);
    }
  }

  /** Begins to train so many replicates; those that are remembered take no time. */
  Replicates begin(Profile.Scale scale, int replicates) {
    List<Lanes.Part<ArmResult>> parts = new ArrayList<>();
    for (int i = 0; i < replicates; i++) {
      int nth = i;
      parts.add(
          lanes.begin(
              () ->
                  baselines.replicate(
                      scale, nth, step -> taught(scale, nth + 1, replicates, step + 1))));
    }
    return new Replicates(parts);
  }

  private void taught(Profile.Scale scale, int replicate, int replicates, int step) {
    progress.advance(work.step(scale));
    if (step % Work.EVERY == 0 || step == scale.steps()) {
      progress.say(
          "baseline",
          scale.name(),
          "reference decoder %d of %d, step %d of %d"
              .formatted(replicate, replicates, step, scale.steps()),
          null);
    }
  }

  /**
   * Begins the exercises of the smallest scale; {@return share of the knowable bits by exercise}
   */
  Lanes.Part<SortedMap<String, Double>> capability(Profile.Scale smallest) {
    boolean known = baselines.remembersCapability(smallest);
    return lanes.begin(
        () -> {
          if (!known) {
            progress.say("baseline", smallest.name(), "exercises", null);
          }
          SortedMap<String, Double> out = baselines.capability(smallest);
          if (!known) {
            progress.advance(work.exercises(smallest));
          }
          return out;
        });
  }
}
