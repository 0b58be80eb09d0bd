package io.prism.referee.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.aten.Tensors;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.Submission;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialValuesTest {
  private static final Profile PROFILE = Profiles.named("test_tiny");

  @TempDir Path run;

  @Test
  void the_run_decides_what_is_drawn_and_nothing_else_does() {
    Submission.write(run, PROFILE, null, Submission.around((g, x) -> x), Submission::normal);
    TracedScale traced = new PlayerFolder(run.resolve("player")).scales(PROFILE).getFirst();
    try (PointerScope _ = new PointerScope()) {
      List<Map<String, Tensor>> values = draw(traced, "one");
      torch.manual_seed(99);
      List<Map<String, Tensor>> again = draw(traced, "one");
      List<Map<String, Tensor>> elsewhere = draw(traced, "two");

      assertThat(bytes(values.get(0))).isEqualTo(bytes(again.get(0)));
      assertThat(bytes(values.get(1))).isEqualTo(bytes(again.get(1)));
      assertThat(bytes(values.get(0))).isNotEqualTo(bytes(values.get(1)));
      assertThat(bytes(values.get(0))).isNotEqualTo(bytes(elsewhere.get(0)));
      Tensor table = values.getFirst().get("tok.weight");
      assertThat(table.std().item_float()).isBetween(0.09f, 0.11f);
    }
  }

  private static List<Map<String, Tensor>> draw(TracedScale traced, String key) {
    return InitialValues.draw(PROFILE, traced.init(), traced.scale(), List.of(1L, 2L), key);
  }

  private static byte[] bytes(Map<String, Tensor> values) {
    return Tensors.bytes(values.get("tok.weight"));
  }
}
