package io.prism.referee;

import io.prism.graph.profile.Profile;
import io.prism.referee.baseline.Baselines;

/** How much there is to do, for the progress bar: seconds on a small machine, roughly. */
final class Work {
  /** Steps between two lines of progress. */
  static final int EVERY = 8;

  private static final double OVERHEAD = 0.015;
  private static final double SECONDS_PER_PARAMETER = 6e-8;
  private static final double GATES_IN_STEPS = 12;

  private final Profile profile;
  private final Baselines baselines;

  Work(Profile profile, Baselines baselines) {
    this.profile = profile;
    this.baselines = baselines;
  }

  double step(Profile.Scale scale) {
    return OVERHEAD + SECONDS_PER_PARAMETER * scale.targetParameters();
  }

  double gates(Profile.Scale scale) {
    return GATES_IN_STEPS * step(scale);
  }

  double total() {
    double sum = 0;
    for (Profile.Scale s : profile.scales()) {
      int seeds = s.seeds().initial();
      int runs = baselines.remembered(s) ? seeds : seeds + s.baselineReplicates();
      sum += gates(s) + runs * s.steps() * step(s);
    }
    return sum;
  }
}
