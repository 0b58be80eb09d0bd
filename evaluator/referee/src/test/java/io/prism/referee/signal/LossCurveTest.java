package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.MeasuredSignals.Smoothness;
import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossCurveTest {
  private static final Profile.Signals LIMITS = new Profile.Signals(32, 6, 10, 8);

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
    assertThat(LossCurve.relapse(first, best, last) > LossCurve.RELAPSE).isEqualTo(blewUp);
  }

  @Test
  void a_smooth_descent_has_nothing_to_report() {
    Smoothness s = LossCurve.of(descent(200), 200, LIMITS);
    assertThat(s.spikes()).isZero();
    assertThat(s.oscillationBpb()).isLessThan(0.01);
    assertThat(s.relapsed()).isFalse();
    assertThat(s.truncated()).isFalse();
  }

  @Test
  void each_planted_spike_is_counted_once() {
    double[] losses = descent(200);
    losses[80] += 3;
    losses[120] += 2;
    losses[121] += 2;
    assertThat(LossCurve.of(losses, 200, LIMITS).spikes()).isEqualTo(3);
  }

  @Test
  void oscillation_is_the_size_of_the_noise_around_the_trend() {
    double[] losses = descent(2000);
    Draw draw = Draw.of("noise");
    for (int i = 0; i < losses.length; i++) {
      losses[i] += 0.3 * draw.nextGaussian();
    }
    assertThat(LossCurve.of(losses, 2000, LIMITS).oscillationBpb()).isCloseTo(0.3, within(0.03));
  }

  @Test
  void a_run_that_ended_early_has_the_worst_of_everything() {
    double[] all = descent(200);
    Smoothness s = LossCurve.of(Arrays.copyOf(all, 150), 200, LIMITS);
    assertThat(s.truncated()).isTrue();
    assertThat(s.relapsed()).isTrue();
    assertThat(s.spikes()).isEqualTo(50);
    assertThat(s.oscillationBpb()).isEqualTo(8);
    assertThat(LossCurve.of(new double[0], 200, LIMITS).spikes()).isEqualTo(200);
  }

  private static double[] descent(int steps) {
    double[] out = new double[steps];
    for (int i = 0; i < steps; i++) {
      out[i] = 2 + 6 * Math.exp(-4.0 * i / steps);
    }
    return out;
  }
}
