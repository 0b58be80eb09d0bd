package io.prism.referee.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prism.referee.seed.Draw;
import io.prism.statistics.Interval;
import io.prism.statistics.Robust;
import io.prism.statistics.SeedSpread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedGainTest {
  private static final double TRUE_GAIN = 0.1;
  private static final double SEED_SIGMA = 0.03;
  private static final double EXAMPLE_SIGMA = 0.2;

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
      PairedGain gain =
          PairedGain.of(
              List.of(run(draw, difficulty, 0), run(draw, difficulty, 0)),
              List.of(run(draw, difficulty, -TRUE_GAIN)),
              Optional.of(new SeedSpread(SEED_SIGMA, 1e9)));
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

    PairedGain gain = PairedGain.of(List.of(hard), List.of(easier), Optional.empty());

    assertThat(gain.mean()).isCloseTo(0.1, within(1e-12));
    assertThat(gain.standardError()).isCloseTo(0, within(1e-12));
    assertThat(gain.manifest().includesSeedNoise()).isFalse();
  }

  /**
   * The whole interval, with few replicates and few seeds: it must hold the truth as often as it
   * says, also where a normal quantile would promise too much.
   */
  @ParameterizedTest(name = "{0} replicates, {1} seeds")
  @CsvSource({"2, 1", "3, 1", "2, 3", "6, 2"})
  void the_interval_holds_the_true_gain_as_often_as_it_says(int replicates, int seeds) {
    Draw draw = Draw.of("coverage", replicates, seeds);
    int experiments = 1500;
    int held = 0;
    for (int e = 0; e < experiments; e++) {
      double[] difficulty = new double[48];
      List<double[]> baseline = new ArrayList<>();
      List<double[]> submission = new ArrayList<>();
      for (int i = 0; i < replicates; i++) {
        baseline.add(run(draw, difficulty, 0));
      }
      for (int i = 0; i < seeds; i++) {
        submission.add(run(draw, difficulty, -TRUE_GAIN));
      }
      double[] means =
          baseline.stream().mapToDouble(r -> Arrays.stream(r).average().orElse(0)).toArray();
      Interval interval =
          PairedGain.of(baseline, submission, SeedSpread.pooled(List.of(means))).interval(0.9);
      held += interval.lower() <= TRUE_GAIN && TRUE_GAIN <= interval.upper() ? 1 : 0;
    }
    assertThat((double) held / experiments).isBetween(0.87, 0.99);
  }

  /** Worth nothing on average, and very different from seed to seed: many entries, many chances. */
  @ParameterizedTest(name = "{0} times as unsteady as the baseline")
  @CsvSource({"1, 0.03, 0.07", "4, 0, 0.14", "10, 0, 0.09", "30, 0, 0.08"})
  void a_lottery_seen_at_one_scale_is_no_gain_at_another(double times, double least, double most) {
    Draw draw = Draw.of("lottery", (long) times);
    int experiments = 2000;
    int paid = 0;
    int unaware = 0;
    for (int e = 0; e < experiments; e++) {
      double[] difficulty = new double[48];
      List<double[]> baseline =
          List.of(run(draw, difficulty, 0), run(draw, difficulty, 0), run(draw, difficulty, 0));
      SeedSpread known = new SeedSpread(SEED_SIGMA, 6);
      double[] small = new double[3];
      for (int i = 0; i < small.length; i++) {
        small[i] = 2 + times * SEED_SIGMA * draw.nextGaussian();
      }
      double luck = Math.sqrt(times * times - 1) * SEED_SIGMA * draw.nextGaussian();
      PairedGain large =
          PairedGain.of(baseline, List.of(run(draw, difficulty, luck)), Optional.of(known));
      unaware += large.interval(0.9).lower() > 0 ? 1 : 0;
      paid +=
          large.with(SeedSpread.Unsteadiness.UNKNOWN.and(small, known)).interval(0.9).lower() > 0
              ? 1
              : 0;
    }
    // one-sided 5 %, plus the lotteries that happen to look steady
    assertThat((double) paid / experiments).isBetween(least, most);
    if (times > 1) {
      assertThat((double) unaware / experiments).isGreaterThan(0.2);
    }
  }

  @Test
  void the_sigma_of_one_seed_is_unknown_and_never_zero() {
    assertThat(SeedNoise.sigma(new double[] {1.5})).isEmpty();
    assertThat(SeedNoise.pooled(List.of(new double[] {1}, new double[] {2}))).isEmpty();
  }

  @Test
  void losses_of_different_examples_are_not_compared() {
    assertThatThrownBy(
            () -> PairedGain.of(List.of(new double[3]), List.of(new double[4]), Optional.empty()))
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
