package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ManyTestsTest {
  private static final AlphaSpending SPENDING = new AlphaSpending(0.01);

  @Test
  void any_number_of_challengers_spends_less_than_the_total() {
    double spent = 0;
    for (long n = 1; n <= 1_000_000; n++) {
      spent += SPENDING.share(n);
    }
    assertThat(spent).isLessThan(0.01).isCloseTo(0.01, within(1e-7));
    assertThat(SPENDING.spent(1_000_000)).isCloseTo(spent, within(1e-12));
    assertThat(SPENDING.account(10_000))
        .isEqualTo(new AlphaSpending.Account(10_000, 0.01 * 10_000 / 10_001, 0.01));
  }

  @Test
  void owners_share_the_total_and_the_busiest_takes_nothing_from_the_others() {
    double spent =
        LongStream.rangeClosed(1, 500)
            .mapToDouble(
                owner ->
                    LongStream.rangeClosed(1, 500)
                        .mapToDouble(nth -> SPENDING.share(owner, nth))
                        .sum())
            .sum();
    assertThat(spent).isLessThan(0.01).isGreaterThan(0.0099);
    assertThat(SPENDING.share(1, 100)).isLessThan(SPENDING.share(2, 1) / 1000);
  }

  /**
   * Rounds of equal challengers, each tested at its share after every training: one round in a
   * hundred may lose its champion to any of them. None of these did; three would be a chance of one
   * in a hundred and fifty.
   */
  @Test
  void rounds_of_equal_challengers_keep_their_champion() {
    SequentialRule rule =
        SequentialRule.inPlaceOf(
            new NoiseModel(new SeedSpread(1, 10), 0, 0),
            new NoiseModel.Size(1000, 8, 8),
            SPENDING.total(),
            0.8,
            0);
    int lost = 0;
    for (int round = 0; round < 30; round++) {
      for (int nth = 1; nth <= 150; nth++) {
        Trainings.Drawn drawn =
            Trainings.draw(Trainings.World.equal(10), rule.maxSeeds(), 1000L * round + nth);
        Verdict verdict =
            new SequentialTest(rule.withAlpha(SPENDING.share(nth)), drawn.card(), 0)
                .judge(drawn.pairs());
        lost += verdict instanceof Verdict.Takes ? 1 : 0;
      }
    }
    assertThat(lost).isLessThan(3);
  }

  @Test
  void nothing_comes_before_the_first() {
    assertThatThrownBy(() -> SPENDING.share(0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** The example of R's p.adjust(c(.01, .02, .03, .04, .05), "holm"), shuffled. */
  @Test
  void holm_adjusts_as_r_does() {
    assertThat(Holm.adjust(new double[] {0.04, 0.01, 0.05, 0.02, 0.03}))
        .containsExactly(new double[] {0.09, 0.05, 0.09, 0.08, 0.09}, within(1e-12));
    assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1, 1);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }
}
