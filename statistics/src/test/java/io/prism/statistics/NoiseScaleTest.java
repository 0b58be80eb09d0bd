package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseScaleTest {
  private static final int DIMENSIONS = 50;
  private static final double SIGMA = 2;

  /** Gradient of ones plus normal noise of variance 4 per example: noise scale 50*4/50 = 4. */
  @Test
  void a_problem_with_a_known_noise_scale_is_measured_within_a_tenth() {
    NoiseScale scale = drawn(new RandomDataGenerator(1), 4000);

    assertThat(scale.scale()).hasValueCloseTo(4.0, within(0.4));
    Interval interval = scale.interval(0.95);
    assertThat(interval.upper() - interval.lower()).isBetween(0.1, 0.6);
  }

  @Test
  void exact_norms_give_the_exact_scale() {
    NoiseScale scale = new NoiseScale(1, 2);
    scale.add(3 + 12, 3 + 6); // square 3, covariance trace 12
    assertThat(scale.scale()).hasValue(4);
    assertThat(scale.interval(0.9)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    scale.add(15, 9);
    assertThat(scale.interval(0.9)).isEqualTo(new Interval(4, 4));
  }

  /** 1000 experiments; standard error .008. */
  @ParameterizedTest(name = "{0} pairs")
  @CsvSource({"4", "16", "64"})
  void the_interval_holds_the_true_scale_as_often_as_it_says(int pairs) {
    RandomDataGenerator random = new RandomDataGenerator(pairs);
    int held = 0;
    for (int i = 0; i < 1000; i++) {
      Interval interval = drawn(random, pairs).interval(0.9);
      held += interval.lower() <= 4 && 4 <= interval.upper() ? 1 : 0;
    }
    assertThat(held / 1000.0).isBetween(0.87, 0.95);
  }

  @Test
  void gradients_without_a_common_direction_have_no_scale() {
    NoiseScale scale = new NoiseScale(1, 2);
    scale.add(10, 4);
    assertThat(scale.scale()).isEmpty();
    scale.add(9, 4);
    assertThat(scale.interval(0.9).upper()).isInfinite();
    assertThatThrownBy(() -> new NoiseScale(2, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private static NoiseScale drawn(RandomDataGenerator random, int pairs) {
    NoiseScale scale = new NoiseScale(8, 16);
    for (int i = 0; i < pairs; i++) {
      scale.add(squaredNorm(random, 8), squaredNorm(random, 16));
    }
    return scale;
  }

  private static double squaredNorm(RandomDataGenerator random, int batch) {
    double sum = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      double g = 1 + SIGMA / Math.sqrt(batch) * random.nextGaussian();
      sum += g * g;
    }
    return sum;
  }
}
