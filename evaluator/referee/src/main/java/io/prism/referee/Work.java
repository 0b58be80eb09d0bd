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
  private static final double LESSONS_IN_STEPS = 3;

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

  /** {@return what one lesson of the recipe arm counts, exam included} */
  double lesson(Profile.Scale scale, int lessons) {
    return LESSONS_IN_STEPS * scale.steps() * step(scale) / lessons;
  }

  /** {@return what the cells with the submitted recipe count} */
  double recipe() {
    Profile.RecipeArm plan = profile.recipeArm();
    if (plan == null) {
      return 0;
    }
    double sum = 0;
    for (Profile.Scale s : profile.scales()) {
      int cells =
          (plan.scales().contains(s.name()) ? 1 : 0)
              + (plan.crossedScales().contains(s.name()) ? 1 : 0);
      sum += cells * lesson(s, 1);
    }
    return sum;
  }

  /** {@return the short runs of the probes} */
  double probes(Profile.Scale scale) {
    Profile.Probes p = profile.probes();
    double batches = 1 + p.learningRateFactors().size();
    batches += p.batchFactors().stream().mapToDouble(f -> Math.max(1, f)).sum();
    return batches * p.steps() * step(scale);
  }

  /** {@return gates and a short run of the smallest scale under another context} */
  double variant(Profile.Variant variant) {
    Profile.Scale other = profile.under(variant).scales().getFirst();
    return gates(other) * variant.lengthFactor() + other.steps() * step(other);
  }

  /** {@return the training on exercises} */
  double exercises(Profile.Scale scale) {
    return profile.probes().capabilitySteps() * step(scale);
  }

  double total() {
    Profile.Scale smallest = profile.scales().getFirst();
    int models = baselines.remembersCapability(smallest) ? 1 : 2;
    double sum = probes(smallest) + models * exercises(smallest);
    sum += profile.probes().variants().stream().mapToDouble(this::variant).sum();
    for (Profile.Scale s : profile.scales()) {
      int seeds = s.seeds().initial();
      int runs = baselines.remembered(s) ? seeds : seeds + s.baselineReplicates();
      sum += gates(s) + runs * s.steps() * step(s);
    }
    return sum;
  }
}
