package io.prism.referee;

import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.referee.train.ArmResult;
import io.prism.statistics.SeedSpread;
import java.util.List;
import java.util.Optional;

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

  /** {@return the results, each gain knowing how unsteady the trainings of all scales are} */
  static List<ScaleResult> together(List<ScaleResult> results) {
    SeedSpread.Unsteadiness all = SeedSpread.Unsteadiness.UNKNOWN;
    for (ScaleResult r : results) {
      Optional<SeedSpread> known = r.trainings().gain().spread();
      if (known.isPresent()) {
        all =
            all.and(
                r.trainings().runs().stream().mapToDouble(ArmResult::heldoutBpb).toArray(),
                known.get());
      }
    }
    SeedSpread.Unsteadiness unsteadiness = all;
    return results.stream()
        .map(
            r ->
                new ScaleResult(
                    r.scale(),
                    new SeedLoop.Trainings(
                        r.trainings().runs(),
                        r.trainings().gain().with(unsteadiness),
                        r.trainings().verdict()),
                    r.baseline(),
                    r.evidence()))
        .toList();
  }

  ScaleResult with(List<RunManifest.Evidence> now) {
    return new ScaleResult(scale, trainings, baseline, now);
  }
}
