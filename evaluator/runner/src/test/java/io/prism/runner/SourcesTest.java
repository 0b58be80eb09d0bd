package io.prism.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final Sources RECIPE =
      sources(
          new Sources.Part("model.py", List.of("model.py")),
          new Sources.Part("train.py", List.of("train.py", "losses.py")),
          Map.of("model.py", "mine", "train.py", "train", "losses.py", "losses"));

  @Test
  void another_bundles_architecture_takes_the_place_of_ones_own() throws Exception {
    Sources other =
        sources(
            new Sources.Part("model.py", List.of("model.py", "layers.py")),
            new Sources.Part("recipe.py", List.of("recipe.py")),
            Map.ofEntries(
                Map.entry("model.py", "theirs"),
                Map.entry("layers.py", "layers"),
                Map.entry("recipe.py", "recipe"),
                Map.entry("never_imported.py", "import os")));

    Sources merged = RECIPE.withArchitecture(other);

    assertThat(merged.files())
        .containsOnly(
            Map.entry("model.py", "theirs"),
            Map.entry("layers.py", "layers"),
            Map.entry("train.py", "train"),
            Map.entry("losses.py", "losses"));
    assertThat(merged.architecture()).isEqualTo(other.architecture());
    assertThat(merged.training()).isEqualTo(RECIPE.training());
    assertThat(merged.architectureId()).isEqualTo("arch-0123456789abcdef");
  }

  @Test
  void each_bundle_may_have_a_manifest() throws Exception {
    Sources mine =
        sources(
            new Sources.Part("model.py", List.of("model.py")),
            new Sources.Part("train.py", List.of("train.py")),
            Map.of("train.py", "train", "prism.yaml", "kind: training_for_arch"));
    Sources other =
        sources(
            new Sources.Part("model.py", List.of("model.py")),
            null,
            Map.of("model.py", "theirs", "prism.yaml", "kind: full"));

    assertThat(mine.withArchitecture(other).files())
        .containsEntry("prism.yaml", "kind: training_for_arch")
        .containsEntry("model.py", "theirs");
  }

  @Test
  void a_training_file_that_would_hide_a_file_of_the_architecture_is_refused() {
    Sources other =
        sources(
            new Sources.Part("model.py", List.of("model.py", "losses.py")),
            null,
            Map.of("model.py", "theirs", "losses.py", "other losses"));

    assertThatThrownBy(() -> RECIPE.withArchitecture(other))
        .isInstanceOf(Sources.Conflict.class)
        .hasMessageContaining("losses.py");
  }

  private static Sources sources(
      Sources.Part architecture,
      Sources.@org.jspecify.annotations.Nullable Part training,
      Map<String, String> files) {
    return new Sources(
        Sources.SCHEMA,
        Sources.TRAINING_FOR_ARCH,
        null,
        "arch-0123456789abcdef",
        "hooks",
        architecture,
        training,
        files);
  }
}
