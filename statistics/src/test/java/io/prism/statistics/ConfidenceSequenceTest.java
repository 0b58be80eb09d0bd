package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.statistics.Trainings.Drawn;
import io.prism.statistics.Trainings.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceSequenceTest {
  /** Error of any of twenty looks in 1500 experiments, allowed .1, standard error .008. */
  @ParameterizedTest(name = "card of {0} degrees, champion x{1}, challenger x{2}")
  @CsvSource({"4, 1, 1", "10, 1, 1", "1000, 1, 1", "10, 1, 2", "30, 2, 1", "10, 0.5, 0.5"})
  void all_looks_together_hold_the_true_gain(int freedom, double a, double b) {
    int missed = 0;
    for (int i = 0; i < 1500; i++) {
      Drawn drawn = Trainings.draw(new World(2, a, b, freedom), 20, i);
      ConfidenceSequence sequence = new ConfidenceSequence(drawn.card(), 0, 0.1);
      boolean all = true;
      for (int n = 2; n <= 40 && all; n += 2) {
        Interval interval = sequence.after(drawn.pairs().subList(0, n)).orElseThrow();
        all = interval.lower() <= 2 && 2 <= interval.upper();
      }
      missed += all ? 0 : 1;
    }
    assertThat(missed / 1500.0).isLessThan(0.1);
  }

  @Test
  void it_shrinks_and_is_not_absurdly_wide() {
    Drawn drawn = Trainings.draw(World.equal(10), 40, 7);
    ConfidenceSequence sequence = new ConfidenceSequence(drawn.card(), 0, 0.05);

    double early = width(sequence.after(drawn.pairs().subList(0, 10)).orElseThrow());
    double late = width(sequence.after(drawn.pairs()).orElseThrow());
    // a fixed-sample interval of 40 pairs is 0.9 sigma wide
    assertThat(late).isBetween(0.9, 2.5).isLessThan(early / 2);
  }

  /** The closed form is the root of the definition. */
  @Test
  void the_ends_are_where_the_evidence_reaches_the_bound() {
    Group champion = Group.NONE.with(10.1).with(9.7).with(10.3);
    Group challenger = Group.NONE.with(9.0).with(8.2);
    GainLikelihood plain = new GainLikelihood(new SeedSpread(0.4, 7), 0.1);
    GainLikelihood wide =
        new GainLikelihood(new SeedSpread(0.4, 7), Math.sqrt(0.01 + 25 * 0.4 * 0.4));
    double gain = champion.mean() - challenger.mean();
    Interval interval =
        new ConfidenceSequence(new SeedSpread(0.4, 7), 0.1, 0.05)
            .after(
                List.of(
                    Observation.champion(10.1),
                    Observation.champion(9.7),
                    Observation.challenger(9.0),
                    Observation.champion(10.3),
                    Observation.challenger(8.2)))
            .orElseThrow();

    var atTheEnd = new GainLikelihood.Spread(champion, 1, challenger.shifted(interval.lower()), 1);
    double evidence = wide.logNull(atTheEnd) - Restlessness.SOME.max(atTheEnd, plain::logNull);
    assertThat(evidence).isCloseTo(Math.log(1 / 0.05), within(1e-9));
    assertThat(interval.lower() + interval.upper()).isCloseTo(2 * gain, within(1e-12));
  }

  @Test
  void one_side_alone_says_nothing() {
    assertThat(
            new ConfidenceSequence(new SeedSpread(1, 5), 0, 0.05)
                .after(List.of(Observation.champion(1))))
        .isEmpty();
  }

  private static double width(Interval interval) {
    return interval.upper() - interval.lower();
  }
}
