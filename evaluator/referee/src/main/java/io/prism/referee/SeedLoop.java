package io.prism.referee;

import io.prism.graph.profile.Profile;
import io.prism.referee.gate.Gates;
import io.prism.referee.stat.PairedGain;
import io.prism.referee.stat.Sequential;
import io.prism.referee.train.ArmResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains an architecture with seed after seed until its gain is decided. */
final class SeedLoop {
  private final Setting setting;
  private final ArchitectureArm arm;
  private final Noise noise;

  SeedLoop(Setting setting, ArchitectureArm arm, Noise noise) {
    this.setting = setting;
    this.arm = arm;
    this.noise = noise;
  }

  /**
   * What came of it.
   *
   * @param runs one per seed
   * @param gain over all of them
   * @param verdict why there are no more
   */
  record Trainings(List<ArmResult> runs, PairedGain gain, Sequential.Verdict verdict) {}

  /**
   * {@return the trainings of one scale}
   *
   * @param aftermath looks at the first training
   */
  Trainings run(
      Gates.Passed passed, List<ArmResult> baseline, ArchitectureArm.Aftermath aftermath) {
    Profile.Scale scale = passed.scale();
    List<ArmResult> runs = new ArrayList<>();
    while (true) {
      int nth = runs.size();
      if (nth >= scale.seeds().initial()) {
        setting.progress().expectMore(scale.steps() * setting.work().step(scale));
      }
      runs.add(arm.run(passed, nth, nth == 0 ? aftermath : ArchitectureArm.Aftermath.NONE));
      PairedGain gain = PairedGain.of(losses(baseline), losses(runs), noise.at(scale.name()));
      Optional<Sequential.Verdict> verdict =
          Sequential.decide(gain, seeds(passed), setting.profile().decision());
      if (verdict.isPresent()) {
        return new Trainings(List.copyOf(runs), gain, verdict.get());
      }
    }
  }

  /** A job with few seeds ends the loop earlier. */
  private static Profile.Seeds seeds(Gates.Passed passed) {
    Profile.Seeds plan = passed.scale().seeds();
    int there = passed.initial().size();
    return new Profile.Seeds(Math.min(plan.initial(), there), Math.min(plan.max(), there));
  }

  private static List<double[]> losses(List<ArmResult> runs) {
    return runs.stream().map(ArmResult::heldoutLosses).toList();
  }
}
