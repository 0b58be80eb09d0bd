package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RanksTest {
  /** Values of scipy.stats.kendalltau and spearmanr. */
  @Test
  void correlations_with_ties_are_those_of_scipy() {
    double[] x = {1, 2, 2, 3, 4, 5};
    double[] y = {2, 1, 3, 3, 5, 4};

    assertThat(RankCorrelation.kendall(x, y)).hasValueCloseTo(0.642857142857, within(1e-9));
    assertThat(RankCorrelation.spearman(x, y)).hasValueCloseTo(0.808823529412, within(1e-9));
    assertThat(RankCorrelation.kendall(x, new double[] {1, 1, 1, 1, 1, 1})).isEmpty();
    assertThatThrownBy(() -> RankCorrelation.spearman(x, new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Tables of the studentized range, upper 5 %. */
  @ParameterizedTest(name = "{0} entries, {1} degrees: {2}")
  @CsvSource({
    "2, 1e9, 2.772",
    "3, 1e9, 3.314",
    "10, 1e9, 4.474",
    "20, 1e9, 5.012",
    "2, 5, 3.635",
    "3, 10, 3.877",
    "10, 20, 5.008",
    "4, 2, 9.798"
  })
  void the_studentized_range_is_that_of_the_tables(int k, double freedom, double q) {
    assertThat(StudentizedRange.quantile(0.95, k, freedom)).isCloseTo(q, within(0.002));
  }

  /** 1500 rounds, standard error .006. */
  @ParameterizedTest(name = "{0} equal entries, errors up to x{1}")
  @CsvSource({"2, 1", "20, 1", "20, 4", "60, 1"})
  void of_equal_entries_all_are_in_the_top_group(int k, double unequal) {
    double apart = TieGroups.apart(k, 1e9, 0.95);
    int all = 0;
    RandomDataGenerator random = new RandomDataGenerator(k);
    for (int round = 0; round < 1500; round++) {
      List<Estimate> entries = new ArrayList<>();
      for (int i = 0; i < k; i++) {
        double error = 1 + (unequal - 1) * i / k;
        entries.add(new Estimate(error * random.nextGaussian(), error, 1e9));
      }
      all += TieGroups.compare(entries, apart).stream().allMatch(TieGroups.Standing::top) ? 1 : 0;
    }
    assertThat(all / 1500.0).isGreaterThan(0.935);
  }

  @Test
  void rank_ranges_hold_the_true_ranks_of_all_entries_together_and_clear_leaders_lead() {
    RandomDataGenerator random = new RandomDataGenerator(3);
    double apart = TieGroups.apart(8, 1e9, 0.95);
    int held = 0;
    int led = 0;
    for (int round = 0; round < 1000; round++) {
      List<Estimate> entries = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        double truth = i == 0 ? 8 : -i / 2.0;
        entries.add(new Estimate(truth + random.nextGaussian(), 1, 1e9));
      }
      List<TieGroups.Standing> standings = TieGroups.compare(entries, apart);
      boolean all = true;
      for (int i = 0; i < 8; i++) {
        all &= standings.get(i).best() <= i + 1 && i + 1 <= standings.get(i).worst();
      }
      held += all ? 1 : 0;
      led += standings.getFirst().worst() == 1 ? 1 : 0;
    }
    assertThat(held / 1000.0).isGreaterThan(0.95);
    assertThat(led / 1000.0).isGreaterThan(0.95);
  }

  @Test
  void one_entry_alone_is_first() {
    assertThat(TieGroups.of(List.of(new Estimate(1, 1, 5)), 0.95))
        .containsExactly(new TieGroups.Standing(1, 1));
    assertThat(TieGroups.of(List.of(), 0.95)).isEmpty();
  }
}
