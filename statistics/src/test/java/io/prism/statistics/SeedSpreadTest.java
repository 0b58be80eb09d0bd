package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class SeedSpreadTest {
  @Test
  void a_known_seed_sigma_is_recovered_from_many_small_groups_within_15_percent() {
    RandomDataGenerator random = new RandomDataGenerator(1);
    List<double[]> groups = new ArrayList<>();
    for (int g = 0; g < 300; g++) {
      double level = random.nextDouble();
      groups.add(
          new double[] {
            level + 0.03 * random.nextGaussian(), level + 0.03 * random.nextGaussian()
          });
    }
    SeedSpread spread = SeedSpread.pooled(groups).orElseThrow();

    assertThat(spread.sigma()).isCloseTo(0.03, within(0.15 * 0.03));
    assertThat(spread.freedom()).isEqualTo(300);
  }

  @Test
  void a_submission_less_steady_than_the_baseline_is_known_as_such_and_never_as_steadier() {
    SeedSpread card = new SeedSpread(0.01, 10);

    assertThat(card.with(new double[] {2.0, 2.0, 2.0}).sigma()).isEqualTo(0.01);
    assertThat(card.with(new double[] {2.0, 2.4, 2.2}).sigma()).isGreaterThan(0.05);
    assertThat(card.with(new double[] {2.0})).isEqualTo(card);
  }

  @Test
  void the_interval_of_a_sigma_matches_the_chi_squared_table() {
    Interval interval = new SeedSpread(1, 10).interval(0.95);

    assertThat(interval.lower()).isCloseTo(Math.sqrt(10 / 20.483), within(1e-4));
    assertThat(interval.upper()).isCloseTo(Math.sqrt(10 / 3.247), within(1e-4));
  }

  @Test
  void single_trainings_have_no_spread() {
    assertThat(SeedSpread.pooled(List.of(new double[] {1}, new double[] {2}))).isEmpty();
  }

  /** README of modded-nanogpt: 80 runs against 3.28, published p = .0001, recomputed 6.7e-5. */
  @Test
  void the_published_p_value_of_a_record_is_found() {
    Estimate record = new Estimate(3.28 - 3.27914, 0.00191 / Math.sqrt(80), 79);

    assertThat(record.chanceIfAtMost(0)).isCloseTo(6.7e-5, within(0.3e-5));
    assertThat(record.chanceIfAtMost(record.mean())).isCloseTo(0.5, within(1e-12));
  }
}
