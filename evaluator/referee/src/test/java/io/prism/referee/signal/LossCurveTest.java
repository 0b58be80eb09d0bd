package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.MeasuredSignals.Smoothness;
import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossCurveTest {
  private static final Profile.Signals LIMITS = new Profile.Signals(32, 6, 10, 8);

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
