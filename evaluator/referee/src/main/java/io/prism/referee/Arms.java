package io.prism.referee;

import io.prism.graph.profile.Profile;
import io.prism.referee.gate.Gates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both arms at once: while the trainer is at work on one scale the referee trains the next. The
 * recipe arm follows the architecture arm, whose cost sets its budgets. Results, and the fault when
 * there are several, are those of doing one after the other.
 */
final class Arms {
  private final Lanes lanes;
  private final ArchitectureArm architecture;
  private final @Nullable RecipeArm recipe;

  Arms(Lanes lanes, ArchitectureArm architecture, @Nullable RecipeArm recipe) {
    this.lanes = lanes;
    this.architecture = architecture;
    this.recipe = recipe;
  }

  /** Measures the nth scale in the architecture arm. */
  interface OneScale {
    ScaleResult measure(ArchitectureArm arm, int nth);
  }

  record Results(List<ScaleResult> scales, List<RecipeResult> recipes) {}

  Results run(List<Gates.Passed> passed, OneScale scale) {
    // It waits for what the other lanes do, so a single lane takes it last.
    boolean beside = lanes.count() > 1;
    Lanes.@Nullable Part<List<RecipeResult>> recipes = null;
    List<Lanes.Part<ScaleResult>> scales = new ArrayList<>();
    for (int i = 0; i < passed.size(); i++) {
      int nth = i;
      Profile.Scale named = passed.get(i).scale();
      scales.add(lanes.begin(() -> measure(scale, named, nth)));
      if (i == 0 && beside) {
        recipes = recipes(passed);
      }
    }
    if (!beside) {
      recipes = recipes(passed);
    }
    List<ScaleResult> results = Lanes.results(scales);
    return new Results(results, recipes == null ? List.of() : recipes.result());
  }

  private ScaleResult measure(OneScale one, Profile.Scale scale, int nth) {
    try {
      return one.measure(architecture, nth);
    } finally {
      architecture.abandon(scale);
    }
  }

  private Lanes.@Nullable Part<List<RecipeResult>> recipes(List<Gates.Passed> passed) {
    RecipeArm arm = recipe;
    return arm == null ? null : lanes.begin(() -> arm.run(passed, architecture));
  }
}
