package io.prism.referee.stat;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.statistics.SeedSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialTest {
  private static final Profile.Decision RULE = new Profile.Decision(0.95, 0.1);
  private static final Profile.Seeds PLAN = new Profile.Seeds(1, 4);

  @ParameterizedTest(name = "gain {0} after {1} seeds: {2}")
  @CsvSource({
    "0.50, 1, BETTER",
    "-0.50, 1, WORSE",
    "0.00, 1, FUTILE",
    "0.10, 1, ",
    "0.00, 4, UNDETERMINED",
    "0.50, 4, BETTER"
  })
  void a_clear_gain_stops_a_hopeless_one_gives_up_and_a_doubtful_one_goes_on(
      double mean, int seeds, Sequential.Verdict expected) {
    assertThat(Sequential.decide(gain(mean, seeds), PLAN, RULE))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void nothing_is_decided_before_the_initial_seeds() {
    assertThat(Sequential.decide(gain(0.5, 1), new Profile.Seeds(2, 4), RULE)).isEmpty();
  }

  @Test
  void without_a_known_spread_nothing_is_claimed() {
    PairedGain blind = new PairedGain(0.5, 0.1, 100, 1, 1, Optional.empty(), Optional.empty());

    assertThat(Sequential.decide(blind, PLAN, RULE)).isEmpty();
    assertThat(Sequential.decide(blind, new Profile.Seeds(1, 1), RULE))
        .contains(Sequential.Verdict.UNDETERMINED);
  }

  @Test
  void more_looks_need_a_wider_interval_each() {
    assertThat(Sequential.confidence(new Profile.Seeds(1, 1), RULE)).isEqualTo(0.95);
    assertThat(Sequential.confidence(PLAN, RULE)).isEqualTo(1 - 0.05 / 4);
  }

  /** The whole procedure with equal methods: any claim is a false one. */
  @Test
  void equal_methods_are_told_apart_at_most_as_often_as_the_rule_allows() {
    assertThat(share(0, 3000)).isLessThan(1 - RULE.confidence());
  }

  @Test
  void a_gain_of_five_sigmas_is_found_nearly_always() {
    assertThat(share(0.15, 500)).isGreaterThan(0.9);
  }

  /** {@return how often the procedure calls a difference} */
  private static double share(double truth, int experiments) {
    Draw draw = Draw.of("sequential", truth);
    int called = 0;
    for (int e = 0; e < experiments; e++) {
      List<double[]> baseline = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        baseline.add(run(draw, 0));
      }
      List<double[]> submission = new ArrayList<>();
      Optional<Sequential.Verdict> verdict = Optional.empty();
      while (verdict.isEmpty()) {
        submission.add(run(draw, -truth));
        PairedGain gain =
            PairedGain.of(baseline, submission, Optional.of(new SeedSpread(SIGMA, 30)));
        verdict = Sequential.decide(gain, PLAN, RULE);
      }
      boolean claim =
          verdict.get() == Sequential.Verdict.BETTER || verdict.get() == Sequential.Verdict.WORSE;
      called += claim ? 1 : 0;
    }
    return (double) called / experiments;
  }

  private static final double SIGMA = 0.03;

  private static double[] run(Draw draw, double shift) {
    double seed = SIGMA * draw.nextGaussian();
    double[] out = new double[32];
    for (int i = 0; i < out.length; i++) {
      out[i] = 2 + shift + seed + 0.05 * draw.nextGaussian();
    }
    return out;
  }

  private static PairedGain gain(double mean, int seeds) {
    Optional<SeedSpread> spread = Optional.of(new SeedSpread(0.05, 20));
    return new PairedGain(mean, 0.1, 100, 4, seeds, spread, spread);
  }
}
