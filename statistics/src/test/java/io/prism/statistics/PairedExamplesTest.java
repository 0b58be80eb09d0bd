package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedExamplesTest {
  @Test
  void what_both_find_hard_costs_nothing_and_a_constant_lead_neither() {
    double[] one = {1, 5, 2, 9};
    double[] other = {2, 6, 3, 10};
    assertThat(PairedExamples.error(List.of(one), List.of(other))).isZero();
    // differences 0, 2, 0, 2: standard deviation 2 / sqrt 3, over sqrt 4
    assertThat(PairedExamples.error(List.of(one), List.of(new double[] {1, 3, 2, 7})))
        .isCloseTo(1 / Math.sqrt(3), within(1e-12));
  }

  @Test
  void it_is_how_much_mean_differences_scatter_over_choices_of_examples() {
    SplittableRandom random = new SplittableRandom(3);
    double squares = 0;
    double claimed = 0;
    int choices = 2_000;
    for (int c = 0; c < choices; c++) {
      double[] a = new double[64];
      double[] b = new double[64];
      double mean = 0;
      for (int i = 0; i < a.length; i++) {
        double hard = 3 * random.nextGaussian();
        a[i] = hard + 0.4 * random.nextGaussian();
        b[i] = hard + 0.3 * random.nextGaussian();
        mean += (a[i] - b[i]) / a.length;
      }
      squares += mean * mean;
      double error = PairedExamples.error(List.of(a), List.of(b));
      claimed += error * error;
    }
    assertThat(claimed / squares).isBetween(0.9, 1.1);
  }

  @Test
  void other_examples_are_refused() {
    assertThatThrownBy(() -> PairedExamples.error(List.of(new double[3]), List.of(new double[4])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
