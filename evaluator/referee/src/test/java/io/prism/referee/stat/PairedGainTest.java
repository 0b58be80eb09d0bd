package io.prism.referee.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.RunManifest;
import io.prism.referee.seed.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PairedGainTest {
  private static final double TRUE_GAIN = 0.1;
  private static final double SEED_SIGMA = 0.03;
  private static final double EXAMPLE_SIGMA = 0.2;

  @Test
  void a_known_seed_sigma_is_recovered_from_many_small_groups_within_15_percent() {
    Draw draw = Draw.of("sigma", 1);
    List<double[]> groups = new ArrayList<>();
    for (int g = 0; g < 300; g++) {
      double level = draw.nextDouble();
      groups.add(
          new double[] {
            level + SEED_SIGMA * draw.nextGaussian(), level + SEED_SIGMA * draw.nextGaussian()
          });
    }

    assertThat(SeedNoise.pooled(groups).getAsDouble())
        .isCloseTo(SEED_SIGMA, within(0.15 * SEED_SIGMA));
  }

  @Test
  void the_standard_error_matches_the_spread_of_repeated_experiments_within_15_percent() {
    Draw draw = Draw.of("spread", 2);
    int experiments = 600;
    double[] means = new double[experiments];
    double claimed = 0;
    for (int e = 0; e < experiments; e++) {
      double[] difficulty = new double[64];
      for (int i = 0; i < difficulty.length; i++) {
        difficulty[i] = draw.nextGaussian();
      }
      RunManifest.Gain gain =
          PairedGain.of(
              List.of(run(draw, difficulty, 0), run(draw, difficulty, 0)),
              List.of(run(draw, difficulty, -TRUE_GAIN)),
              OptionalDouble.of(SEED_SIGMA));
      means[e] = gain.mean();
      claimed += gain.standardError() / experiments;
    }

    double spread = SeedNoise.sigma(means).getAsDouble();
    assertThat(claimed).isCloseTo(spread, within(0.15 * spread));
    assertThat(Robust.median(means)).isCloseTo(TRUE_GAIN, within(0.01));
  }

  @Test
  void pairing_removes_what_examples_have_in_common() {
    double[] hard = {1, 2, 3, 4};
    double[] easier = {0.9, 1.9, 2.9, 3.9};

    RunManifest.Gain gain = PairedGain.of(List.of(hard), List.of(easier), OptionalDouble.empty());

    assertThat(gain.mean()).isCloseTo(0.1, within(1e-12));
    assertThat(gain.standardError()).isCloseTo(0, within(1e-12));
    assertThat(gain.includesSeedNoise()).isFalse();
  }

  @Test
  void the_sigma_of_one_seed_is_unknown_and_never_zero() {
    assertThat(SeedNoise.sigma(new double[] {1.5})).isEmpty();
    assertThat(SeedNoise.pooled(List.of(new double[] {1}, new double[] {2}))).isEmpty();
  }

  @Test
  void losses_of_different_examples_are_not_compared() {
    assertThatThrownBy(
            () ->
                PairedGain.of(
                    List.of(new double[3]), List.of(new double[4]), OptionalDouble.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same examples");
  }

  /** Losses of one training run: shared difficulty, one seed effect, noise per example. */
  private static double[] run(Draw draw, double[] difficulty, double shift) {
    double seed = SEED_SIGMA * draw.nextGaussian();
    double[] out = new double[difficulty.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = 2 + difficulty[i] + shift + seed + EXAMPLE_SIGMA * draw.nextGaussian();
    }
    return out;
  }
}
