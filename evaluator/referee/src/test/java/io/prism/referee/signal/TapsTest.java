package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.graph.aten.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TapsTest {
  @Test
  void a_sample_is_never_larger_than_asked_and_a_small_tensor_is_whole() {
    try (PointerScope _ = new PointerScope()) {
      assertThat(Tensors.shape(Taps.sample(torch.ones(3, 1000, 70), 100, 32)))
          .containsExactly(100, 24);
      assertThat(Tensors.shape(Taps.sample(torch.ones(2, 5, 7), 100, 32))).containsExactly(10, 7);
      Tensor t = torch.arange(new org.bytedeco.pytorch.Scalar(10)).reshape(5, 2);
      assertThat(io.prism.referee.train.Loss.floats(Taps.sample(t, 2, 1))).containsExactly(0, 6);
    }
  }

  @Test
  void the_rank_of_a_wide_layer_is_told_from_a_part_of_it() {
    try (PointerScope _ = new PointerScope()) {
      torch.manual_seed(1);
      Tensor full = torch.randn(8192, 2048);
      Tensor flat = torch.randn(8192, 4).matmul(torch.randn(4, 2048));

      assertThat(Ranks.effectiveRank(Taps.sample(full, 4096, 512))).isGreaterThan(0.8);
      assertThat(Ranks.effectiveRank(Taps.sample(flat, 4096, 512)))
          .isCloseTo(4.0 / 512, within(2.0 / 512));
    }
  }
}
