package io.prism.referee.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.seed.Draw;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class PerturbationTest {
  private static final Profile PROFILE = Profiles.named("test_tiny");

  @Test
  void an_overflow_of_one_side_is_a_change_where_numbers_count_and_none_where_they_are_random() {
    try (PointerScope _ = new PointerScope()) {
      int rows = PROFILE.batchSize();
      int length = PROFILE.sequenceLength();
      Perturbation other =
          Perturbation.ofOtherRows(new long[rows][length], PROFILE, Draw.of("a test"));
      Tensor before = torch.zeros(rows, length, PROFILE.text().vocabulary());
      Tensor after = before.div(new Scalar(0.0));
      Tensor changed = before.clone();
      changed.select(2, 0).fill_(new Scalar(1.0));

      assertThat(other.worstChange(before, after)).isInfinite();
      assertThat(other.worstChange(before, after, 0)).isZero();
      assertThat(other.worstChange(before, changed, 0)).isGreaterThan(0.5);
      changed.select(1, 0).fill_(new Scalar(Double.NaN));
      assertThat(other.worstChange(before, changed, 0)).isGreaterThan(0.5);
      assertThat(other.worstChange(before, changed)).isInfinite();
    }
  }
}
