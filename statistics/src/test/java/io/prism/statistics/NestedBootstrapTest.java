package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedBootstrapTest {
  private static final NestedBootstrap BOOTSTRAP = new NestedBootstrap(200, 42);
  private static final double GAIN = 0.1;
  private static final double SEED = 0.03;
  private static final double INTERACTION = 0.2;
  private static final double REST = 0.1;

  /** Two methods on the same examples, after the model that {@link NoiseModel} states. */
  private record World(List<double[]> champion, List<double[]> challenger) {
    static World draw(long seed, int champions, int challengers, int examples) {
      RandomDataGenerator random = new RandomDataGenerator(seed);
      double[] difficulty = new double[examples];
      double[] interaction = new double[examples];
      for (int i = 0; i < examples; i++) {
        difficulty[i] = 2 + random.nextGaussian();
        interaction[i] = difficulty[i] - GAIN + INTERACTION * random.nextGaussian();
      }
      return new World(runs(random, champions, difficulty), runs(random, challengers, interaction));
    }

    private static List<double[]> runs(RandomDataGenerator random, int count, double[] levels) {
      List<double[]> out = new ArrayList<>();
      for (int s = 0; s < count; s++) {
        double shift = SEED * random.nextGaussian();
        double[] run = new double[levels.length];
        for (int i = 0; i < run.length; i++) {
          run[i] = levels[i] + shift + REST * random.nextGaussian();
        }
        out.add(run);
      }
      return out;
    }
  }

  /** Coverage of a 90 % interval over 600 experiments; standard error .012. */
  @ParameterizedTest(name = "{0} and {1} trainings, table of {2} degrees")
  @CsvSource({"1, 1, 8", "4, 1, 8", "3, 3, 8", "3, 3, 0", "6, 2, 0", "3, 1, 0"})
  void the_interval_holds_the_true_gain_as_often_as_it_says(int a, int b, int freedom) {
    int held = 0;
    for (int e = 0; e < 600; e++) {
      World world = World.draw(e, a, b, 40);
      Interval interval =
          BOOTSTRAP.gain(world.champion(), world.challenger(), table(freedom, e)).interval(0.9);
      held += interval.lower() <= GAIN && GAIN <= interval.upper() ? 1 : 0;
    }
    assertThat(held / 600.0).isBetween(0.86, 0.97);
  }

  private static Optional<SeedSpread> table(int freedom, long seed) {
    return freedom == 0
        ? Optional.empty()
        : Optional.of(
            new SeedSpread(
                Math.sqrt(
                    (SEED * SEED + REST * REST / 40)
                        * new RandomDataGenerator(-1 - seed).nextGamma(freedom / 2.0, 2)
                        / freedom),
                freedom));
  }

  @Test
  void the_standard_error_is_that_of_repeated_experiments_within_15_percent() {
    int experiments = 400;
    double[] means = new double[experiments];
    double claimed = 0;
    for (int e = 0; e < experiments; e++) {
      World world = World.draw(e, 4, 4, 50);
      Estimate gain = BOOTSTRAP.gain(world.champion(), world.challenger(), Optional.empty());
      means[e] = gain.mean();
      claimed += gain.standardError() * gain.standardError() / experiments;
    }
    double spread = SeedSpread.pooled(List.of(means)).orElseThrow().sigma();
    assertThat(Math.sqrt(claimed)).isCloseTo(spread, within(0.15 * spread));
  }

  @Test
  void one_training_of_each_side_has_the_error_of_the_table_and_never_none() {
    List<double[]> same = List.of(new double[] {1, 2, 3});
    Estimate gain = BOOTSTRAP.gain(same, same, Optional.of(new SeedSpread(0.5, 7)));

    assertThat(gain.mean()).isZero();
    assertThat(gain.standardError()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(gain.freedom()).isCloseTo(14, within(1e-9)); // two sides of seven degrees
    assertThatThrownBy(() -> BOOTSTRAP.gain(same, same, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it is not 0");
  }

  @Test
  void trainings_that_happen_to_agree_do_not_shrink_the_table() {
    List<double[]> twins = List.of(new double[] {1, 2}, new double[] {1, 2});

    assertThat(BOOTSTRAP.gain(twins, twins, Optional.of(new SeedSpread(0.5, 7))).standardError())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void what_examples_have_in_common_is_paired_away() {
    Estimate gain =
        BOOTSTRAP.gain(
            List.of(new double[] {1, 20, 300}),
            List.of(new double[] {0.9, 19.9, 299.9}),
            Optional.of(new SeedSpread(1e-3, 7)));

    assertThat(gain.mean()).isCloseTo(0.1, within(1e-12));
    assertThat(gain.standardError()).isCloseTo(1e-3 * Math.sqrt(2), within(1e-9));
  }

  /** The bits themselves; another JVM must find the same. */
  @Test
  void the_same_seed_gives_the_same_bits() {
    World world = World.draw(1, 3, 3, 20);
    Estimate gain = BOOTSTRAP.gain(world.champion(), world.challenger(), Optional.empty());

    assertThat(BOOTSTRAP.gain(world.champion(), world.challenger(), Optional.empty()))
        .isEqualTo(gain);
    assertThat(Double.toHexString(gain.standardError())).isEqualTo("0x1.aee222466dc99p-5");
    assertThat(
            new NestedBootstrap(200, 43)
                .gain(world.champion(), world.challenger(), Optional.empty())
                .standardError())
        .isNotEqualTo(gain.standardError());
  }

  @Test
  void losses_of_different_examples_are_not_compared() {
    assertThatThrownBy(
            () -> BOOTSTRAP.gain(List.of(new double[3]), List.of(new double[4]), Optional.empty()))
        .hasMessageContaining("same examples");
  }
}
