package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaldTest {
  private static final double PAIR = 0.00108 * Math.sqrt(2);

  @Test
  void bounds_are_the_published_ones() {
    assertThat(new Wald(0.01, 0.1).lower()).isCloseTo(-2.293, within(0.001));
    assertThat(new Wald(0.01, 0.1).upper()).isCloseTo(4.500, within(0.001));
    assertThat(new Wald(0.05, 0.05).upper()).isCloseTo(2.944, within(0.001));
    assertThat(new Wald(0.05, 0.1).lower()).isCloseTo(-2.25, within(0.005));
    assertThat(new Wald(0.05, 0.1).upper()).isCloseTo(2.89, within(0.005));
  }

  /** Mean pairs of 4000 tests against the published averages; standard errors below .25. */
  @ParameterizedTest(name = "gap {0}: {1} and {2} pairs")
  @CsvSource({"0.002, 3.8, 5.9", "0.001, 12.5, 20.5"})
  void the_published_mean_numbers_of_pairs_are_found(double gap, double without, double with) {
    double[] none = run(0, gap);
    double[] some = run(gap, gap);

    assertThat(none[0]).isCloseTo(without, within(0.05 * without));
    assertThat(some[0]).isCloseTo(with, within(0.05 * with));
    assertThat(none[1]).isBetween(0.002, 0.010); // .005 to .006 published
  }

  /** {@return mean pairs, and share of tests that accept the gap} */
  private static double[] run(double truth, double gap) {
    RandomDataGenerator random = new RandomDataGenerator(5);
    Wald wald = new Wald(0.01, 0.1);
    int accepted = 0;
    long pairs = 0;
    for (int i = 0; i < 4000; i++) {
      double sum = 0;
      double ratio = 0;
      for (int n = 1; ratio > wald.lower() && ratio < wald.upper(); n++) {
        sum += truth + PAIR * random.nextGaussian();
        ratio = Wald.logRatio(sum, n, gap, PAIR);
        pairs++;
      }
      accepted += ratio > 0 ? 1 : 0;
    }
    return new double[] {pairs / 4000.0, accepted / 4000.0};
  }

  /** The reason for all this: a z-test after every seed. Standard error .003. */
  @ParameterizedTest(name = "{0} looks at {1}: {2}")
  @CsvSource({
    "5, 1.6449, .128",
    "10, 1.6449, .169",
    "20, 1.6449, .218",
    "5, 2.3263, .029",
    "10, 2.3263, .044",
    "20, 2.3263, .059"
  })
  void peeking_at_a_plain_test_errs_as_often_as_published(int looks, double z, double errors) {
    RandomDataGenerator random = new RandomDataGenerator(looks);
    int wrong = 0;
    for (int i = 0; i < 20_000; i++) {
      double sum = 0;
      boolean claimed = false;
      for (int n = 1; n <= looks && !claimed; n++) {
        sum += random.nextGaussian();
        claimed = sum > z * Math.sqrt(n);
      }
      wrong += claimed ? 1 : 0;
    }
    assertThat(wrong / 20_000.0).isCloseTo(errors, within(0.012));
  }

  @ParameterizedTest
  @CsvSource({
    "496,21664,48379,22161,542, 3.075",
    "8,5428,13556,5679,14, 2.929",
    "398,4112,7672,4336,430, 2.958",
    "56,1144,2546,1310,77, 2.948",
    "5,295,1145,466,2, 2.979"
  })
  void the_ratios_of_chess_engine_tests_are_found(
      long a, long b, long c, long d, long e, double expected) {
    assertThat(Pentanomial.logRatio(new long[] {a, b, c, d, e}, 0, 3))
        .isCloseTo(expected, within(0.001));
  }
}
