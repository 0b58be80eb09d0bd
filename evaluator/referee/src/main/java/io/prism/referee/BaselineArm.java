package io.prism.referee;

import io.prism.graph.profile.Profile;
import io.prism.referee.baseline.Baselines;
import io.prism.referee.train.ArmResult;
import java.util.List;
import java.util.Map;

/** The yardstick: the reference decoder under the reference recipe, trained or remembered. */
final class BaselineArm {
  private final Setting setting;
  private final Baselines baselines;

  BaselineArm(Setting setting, Baselines baselines) {
    this.setting = setting;
    this.baselines = baselines;
  }

  /** {@return one result per replicate} */
  List<ArmResult> run(Profile.Scale scale) {
    if (baselines.remembered(scale)) {
      return baselines.of(scale, s -> {});
    }
    int steps = scale.steps() * scale.baselineReplicates();
    return baselines.of(scale, s -> taught(scale, s, steps));
  }

  /** {@return share of the knowable bits by exercise at the smallest scale} */
  Map<String, Double> capability() {
    Profile.Scale smallest = setting.profile().scales().getFirst();
    boolean known = baselines.remembersCapability(smallest);
    if (!known) {
      setting.progress().say("baseline", smallest.name(), "exercises", null);
    }
    Map<String, Double> out = baselines.capability(smallest);
    if (!known) {
      setting.progress().advance(setting.work().exercises(smallest));
    }
    return out;
  }

  private void taught(Profile.Scale scale, int step, int steps) {
    setting.progress().advance(setting.work().step(scale));
    if (step % Work.EVERY == 0 || step == steps) {
      setting
          .progress()
          .say(
              "baseline",
              scale.name(),
              "reference decoder, step %d of %d".formatted(step, steps),
              null);
    }
  }
}
