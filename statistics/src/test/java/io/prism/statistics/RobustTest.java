package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RobustTest {
  @Test
  void one_spike_in_a_falling_noisy_loss_is_found_and_nothing_else() {
    double[] losses =
        IntStream.range(0, 200).mapToDouble(i -> 4 - i * 0.01 + 0.05 * Math.sin(i)).toArray();
    assertThat(Robust.spikes(losses, 32, 6)).isZero();

    losses[120] += 2;

    assertThat(Robust.spikes(losses, 32, 6)).isEqualTo(1);
  }

  @Test
  void explosions_are_counted_against_the_running_median() {
    double[] norms = IntStream.range(0, 50).mapToDouble(i -> 1).toArray();
    norms[30] = 11;
    norms[31] = 9;

    assertThat(Robust.explosions(norms, 16, 10)).isEqualTo(1);
  }

  @Test
  void the_median_of_an_even_number_lies_between_the_middle_two() {
    assertThat(Robust.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
  }
}
