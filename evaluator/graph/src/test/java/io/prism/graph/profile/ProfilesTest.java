package io.prism.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
  static java.util.List<String> names() {
    return Profiles.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_named_profile_reads_back_with_the_same_fingerprint(String name) {
    Profile profile = Profiles.named(name);

    assertThat(profile.name()).isEqualTo(name);
    Profile again = ContractJson.read(profile.canonicalJson(), Profile.class);
    assertThat(again).isEqualTo(profile);
    assertThat(again.fingerprint()).isEqualTo(profile.fingerprint());
  }

  @ParameterizedTest
  @MethodSource("names")
  void built_in_text_is_never_score_eligible(String name) {
    Profile profile = Profiles.named(name);
    assertThat(profile.scoreEligible() && profile.text().builtIn()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("names")
  void held_out_examples_fill_whole_batches(String name) {
    Profile profile = Profiles.named(name);
    assertThat(profile.heldout().examples() % profile.batchSize()).isZero();
  }

  @Test
  void only_official_profiles_are_score_eligible() {
    assertThat(names().stream().filter(n -> Profiles.named(n).scoreEligible()))
        .containsExactly("full_scale_eval", "gpu_proxy_eval");
  }

  @Test
  void a_profile_without_stepping_keeps_the_fingerprint_it_always_had() {
    assertThat(Profiles.named("local_cpu_smoke").canonicalJson()).doesNotContain("stepping");
    assertThat(Profiles.named("test_locked").canonicalJson()).contains("\"micro_batches\":4");
  }

  @Test
  void a_step_is_a_power_of_two_of_batches() {
    Profile locked = Profiles.named("test_locked");
    assertThat(locked.rowsPerStep()).isEqualTo(4 * locked.batchSize());
    assertThat(locked.tokensPerStep()).isEqualTo(4 * locked.tokensPerBatch());
    assertThatThrownBy(() -> new Profile.Stepping(3, Profile.Precision.FP32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("power of two");
  }

  @Test
  void profiles_differ_in_their_fingerprints() {
    assertThat(Profiles.named("local_cpu_smoke").fingerprint())
        .isNotEqualTo(Profiles.named("test_tiny").fingerprint());
  }

  @Test
  void an_unknown_profile_is_refused_with_the_known_names() {
    assertThatThrownBy(() -> Profiles.named("../secrets"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("local_cpu_smoke");
  }

  @Test
  void the_learning_rate_warms_up_and_decays_to_its_final_fraction() {
    Profile.Recipe r = new Profile.Recipe(1.0, 0.9, 0.95, 1e-8, 0, 0.1, 0.05, 1);

    assertThat(r.learningRateAt(0, 100)).isCloseTo(0.1, within(1e-12));
    assertThat(r.learningRateAt(9, 100)).isCloseTo(1.0, within(1e-12));
    assertThat(r.learningRateAt(54, 100)).isCloseTo(0.525, within(1e-12));
    assertThat(r.learningRateAt(99, 100)).isCloseTo(0.05, within(1e-12));
  }
}
