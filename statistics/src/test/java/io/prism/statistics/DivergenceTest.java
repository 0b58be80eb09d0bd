package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergenceTest {
  /** First, smallest and last language-model loss of public 350M-parameter runs, in nats. */
  @ParameterizedTest
  @CsvSource({
    "9.266, 3.556, 6.943, true",
    "9.266, 3.717, 6.668, true",
    "9.393, 5.949, 15.677, true",
    "9.263, 3.769, 5.643, true",
    "10.253, 6.783, 6.852, false"
  })
  void runs_that_blew_up_are_told_from_one_that_was_only_slow(
      double first, double best, double last, boolean blewUp) {
    assertThat(Divergence.diverged(Divergence.relapse(first, best, last))).isEqualTo(blewUp);
  }

  @Test
  void the_order_matters_and_a_single_spike_does_not() {
    assertThat(Divergence.relapse(new double[] {9, 8, 7, 6, 5, 4, 4, 4, 4, 9})).isZero();
    assertThat(Divergence.relapse(new double[] {9, 4, 4, 4, 4, 4, 8, 8, 8, 8})).isEqualTo(0.8);
    assertThat(Divergence.relapse(new double[] {3})).isZero();
  }
}
