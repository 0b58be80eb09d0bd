package io.prism.referee;

import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.train.ArmResult;
import java.util.List;

/** What was measured at one scale. */
record ScaleResult(
    Profile.Scale scale,
    SeedLoop.Trainings trainings,
    List<ArmResult> baseline,
    List<RunManifest.Evidence> evidence) {

  /** {@return the training with the first seed} */
  ArmResult submission() {
    return trainings.runs().getFirst();
  }

  ScaleResult with(List<RunManifest.Evidence> now) {
    return new ScaleResult(scale, trainings, baseline, now);
  }
}
