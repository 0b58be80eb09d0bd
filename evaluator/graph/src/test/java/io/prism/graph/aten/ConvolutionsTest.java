package io.prism.graph.aten;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ConvolutionsTest {
  /** Numbers by hand: each input value is seen by the taps that reach it. */
  @Test
  void the_gradient_of_an_input_is_right_on_this_host() {
    boolean trusted = Convolutions.trusted();
    assertThat(torch.globalContext().userEnabledMkldnn()).isEqualTo(trusted);
    try (PointerScope _ = new PointerScope()) {
      Tensor input = torch.zeros(1, 4, 6);
      Tensor weight =
          torch.arange(new Scalar(2.0 * 4 * 3)).to(torch.ScalarType.Float).view(2, 4, 3);
      Tensor out = torch.ones(1, 2, 4);
      Tensor found =
          torch
              .convolution_backward(
                  out,
                  input,
                  weight,
                  new LongArrayRefOptional(),
                  new long[] {1},
                  new long[] {0},
                  new long[] {1},
                  false,
                  new long[] {0},
                  1,
                  new BoolPointer(3).put(0, true).put(1, false).put(2, false))
              .get0();
      for (int channel = 0; channel < 4; channel++) {
        for (int at = 0; at < 6; at++) {
          double expected = 0;
          for (int o = 0; o < 2; o++) {
            for (int tap = 0; tap < 3; tap++) {
              expected += at - tap >= 0 && at - tap < 4 ? o * 12 + channel * 3 + tap : 0;
            }
          }
          assertThat(found.select(1, channel).select(1, at).item_float())
              .as("channel %d at %d", channel, at)
              .isEqualTo((float) expected);
        }
      }
    }
  }
}
