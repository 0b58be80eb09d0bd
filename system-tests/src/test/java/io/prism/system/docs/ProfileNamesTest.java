package io.prism.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.runner.Limits;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileNamesTest {
  @Test
  void the_command_line_knows_the_profiles_of_player_and_referee() {
    assertThat(Limits.profiles()).isEqualTo(Profiles.names());
    for (String name : Profiles.names()) {
      assertThat(Limits.scales(name))
          .as(name)
          .isEqualTo(Profiles.named(name).scales().stream().map(Profile.Scale::name).toList());
    }
  }

  /** Else a bundle could exhaust the host, which is tried again, and held for an operator. */
  @ParameterizedTest
  @MethodSource("localProfiles")
  void what_the_gates_let_through_ends_before_the_nets_of_referee_and_trainer(String name) {
    Profile profile = Profiles.named(name);
    Limits limits = Limits.of(name);
    // exams of the recipe arm and untrained baselines come on top
    assertThat(limits.referee().seconds())
        .isGreaterThanOrEqualTo(2 * (long) profile.gates().trainingSeconds());
    // room of the lanes, libtorch and its allocator
    assertThat(limits.referee().memoryBytes() - limits.referee().heapBytes())
        .isGreaterThanOrEqualTo(profile.gates().memoryBytes() / 3 * 4 + (1L << 30));
    Profile.RecipeArm arm = profile.recipeArm();
    if (arm != null) {
      double cells = arm.scales().size() + arm.crossedScales().size() + 1.0;
      assertThat((double) limits.trainer().seconds())
          .isGreaterThan(
              cells * arm.budgetSeconds() + arm.budgetFactor() * profile.gates().trainingSeconds());
    }
    assertThat(limits.trainer().wallClockSeconds()).isEqualTo(limits.referee().wallClockSeconds());
  }

  static Stream<String> localProfiles() {
    return Profiles.names().stream().filter(p -> !Limits.official(p));
  }
}
