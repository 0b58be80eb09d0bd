package io.prism.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.profile.Profiles;
import io.prism.runner.Limits;
import org.junit.jupiter.api.Test;

class ProfileNamesTest {
  @Test
  void the_command_line_knows_the_profiles_of_player_and_referee() {
    assertThat(Limits.profiles()).isEqualTo(Profiles.names());
  }
}
