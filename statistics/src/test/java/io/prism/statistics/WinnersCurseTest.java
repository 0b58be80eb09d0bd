package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinnersCurseTest {
  private static final double[] ERRORS = {0.5, 0.5, 1, 1, 1, 1, 2, 2};

  /** In standard errors, and in nats at the seed sigma of modded-nanogpt. */
  @ParameterizedTest(name = "best of {0}: {1} sigma")
  @CsvSource({
    "2, .56, .0006",
    "5, 1.16, .0013",
    "10, 1.54, .0017",
    "20, 1.867, .0020",
    "50, 2.25, .0024"
  })
  void the_published_excess_of_the_best_is_found(int k, double sigmas, double nat) {
    assertThat(WinnersCurse.excess(k)).isCloseTo(sigmas, within(0.005));
    assertThat(0.00108 * WinnersCurse.excess(k)).isCloseTo(nat, within(0.00006));
    double[] errors = new double[k];
    java.util.Arrays.fill(errors, 0.00108);
    assertThat(WinnersCurse.excess(errors, 0))
        .isCloseTo(0.00108 * WinnersCurse.excess(k), within(1e-9));
  }

  @Test
  void the_best_of_one_has_no_excess_and_that_of_two_has_one_over_root_pi() {
    assertThat(WinnersCurse.excess(1)).isCloseTo(0, within(1e-12));
    assertThat(WinnersCurse.excess(2)).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-9));
  }

  /** Standard errors below .02. */
  @Test
  void the_excess_under_unequal_errors_is_that_of_repeated_rounds() {
    RandomDataGenerator random = new RandomDataGenerator(1);
    double[] sum = new double[ERRORS.length];
    int[] wins = new int[ERRORS.length];
    for (int i = 0; i < 40_000; i++) {
      double[] drawn = new double[ERRORS.length];
      int best = 0;
      for (int e = 0; e < drawn.length; e++) {
        drawn[e] = ERRORS[e] * random.nextGaussian();
        best = drawn[e] > drawn[best] ? e : best;
      }
      wins[best]++;
      sum[best] += drawn[best];
    }
    for (int e = 2; e < ERRORS.length; e++) {
      assertThat(WinnersCurse.excess(ERRORS, e)).isCloseTo(sum[e] / wins[e], within(0.08));
    }
    assertThat(WinnersCurse.excess(ERRORS, 7)).isGreaterThan(WinnersCurse.excess(ERRORS, 2));
  }

  /**
   * Mean error of the belief in the apparent winner of 20, over 3000 rounds; standard error .02 and
   * less. True values differ by nothing, by half of a typical error, by two.
   */
  @ParameterizedTest(name = "true values differ by {0}")
  @CsvSource({"0, 2.2, .2", "0.5, 2.1, .1", "2, 1.1, .1"})
  void what_is_believed_of_the_winner_is_right_on_average(
      double spread, double naive, double allowed) {
    RandomDataGenerator random = new RandomDataGenerator(11);
    double uncorrected = 0;
    double corrected = 0;
    int held = 0;
    int rounds = 3000;
    for (int i = 0; i < rounds; i++) {
      double[] truth = new double[20];
      List<Estimate> entries = new ArrayList<>();
      int best = 0;
      for (int e = 0; e < truth.length; e++) {
        double error = ERRORS[e % ERRORS.length];
        truth[e] = spread * random.nextGaussian();
        entries.add(new Estimate(truth[e] + error * random.nextGaussian(), error, 1e6));
        best = entries.get(e).mean() > entries.get(best).mean() ? e : best;
      }
      Estimate belief = WinnersCurse.shrink(entries).get(best);
      uncorrected += (entries.get(best).mean() - truth[best]) / rounds;
      corrected += (belief.mean() - truth[best]) / rounds;
      Interval interval = belief.interval(0.9);
      held += interval.lower() <= truth[best] && truth[best] <= interval.upper() ? 1 : 0;
    }
    assertThat(uncorrected).isGreaterThan(naive);
    assertThat(corrected).isBetween(-allowed, allowed);
    assertThat((double) held / rounds).isGreaterThan(0.85);
  }
}
