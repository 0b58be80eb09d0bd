package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prism.referee.seed.Draw;
import org.junit.jupiter.api.Test;

class NoiseScaleTest {
  private static final int DIMENSIONS = 50;
  private static final double SIGMA = 2;

  /** Gradient of ones plus normal noise of variance 4 per example: noise scale 50*4/50 = 4. */
  @Test
  void a_problem_with_a_known_noise_scale_is_measured_within_a_tenth() {
    NoiseScale scale = new NoiseScale(8, 16);
    Draw draw = Draw.of("gradients");
    for (int i = 0; i < 4000; i++) {
      scale.add(squaredNorm(draw, 8, 1), squaredNorm(draw, 16, 1));
    }
    assertThat(scale.scale()).hasValueCloseTo(4.0, within(0.4));
  }

  @Test
  void exact_norms_give_the_exact_scale() {
    NoiseScale scale = new NoiseScale(1, 2);
    scale.add(3 + 12, 3 + 6); // square 3, covariance trace 12
    assertThat(scale.scale()).hasValue(4);
  }

  @Test
  void gradients_without_a_common_direction_have_no_scale() {
    NoiseScale scale = new NoiseScale(1, 2);
    scale.add(10, 4);
    assertThat(scale.scale()).isEmpty();
    assertThatThrownBy(() -> new NoiseScale(2, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double squaredNorm(Draw draw, int batch, double mean) {
    double sum = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      double g = mean + SIGMA / Math.sqrt(batch) * draw.nextGaussian();
      sum += g * g;
    }
    return sum;
  }
}
