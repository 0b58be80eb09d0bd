package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourDistanceTest {
  private static final int EXAMPLES = 64;

  /**
   * Trainings of one model: what a seed does is noise per example and a few directions that many
   * examples share, so that examples are not independent.
   */
  private static final class Models {
    private final RandomDataGenerator random;
    private final double shared;
    private final double[][] directions = new double[4][EXAMPLES];
    private final double[] difficulty = new double[EXAMPLES];
    private final double[] otherwise = new double[EXAMPLES];

    Models(long seed, double shared, double apart) {
      this.random = new RandomDataGenerator(seed);
      this.shared = shared;
      for (int i = 0; i < EXAMPLES; i++) {
        difficulty[i] = 2 + random.nextGaussian();
        otherwise[i] = difficulty[i] + apart * random.nextGaussian();
        for (double[] d : directions) {
          d[i] = random.nextGaussian() / Math.sqrt(directions.length);
        }
      }
    }

    List<double[]> trainings(int count, boolean other) {
      List<double[]> out = new ArrayList<>();
      for (int s = 0; s < count; s++) {
        double[] run = (other ? otherwise : difficulty).clone();
        double level = random.nextGaussian();
        for (int i = 0; i < EXAMPLES; i++) {
          run[i] += level + Math.sqrt(1 - shared) * random.nextGaussian();
        }
        for (double[] d : directions) {
          double along = Math.sqrt(shared) * random.nextGaussian();
          for (int i = 0; i < EXAMPLES; i++) {
            run[i] += along * d[i];
          }
        }
        out.add(run);
      }
      return out;
    }
  }

  private static double share(int replicates, int trainings, double shared, double apart) {
    int different = 0;
    for (int i = 0; i < 1500; i++) {
      Models models = new Models(i, shared, apart);
      different +=
          BehaviourDistance.compare(
                          models.trainings(replicates, false), models.trainings(trainings, true))
                      .p()
                  < 0.05
              ? 1
              : 0;
    }
    return different / 1500.0;
  }

  /** 5 % are allowed; standard error .006. */
  @ParameterizedTest(name = "{0} replicates, {1} trainings, {2} of what seeds do is shared")
  @CsvSource({"3, 1, 0", "5, 1, 0", "10, 1, 0", "5, 3, 0", "5, 1, .5", "5, 1, .9", "10, 1, .9"})
  void trainings_of_one_model_are_called_different_one_time_in_twenty(
      int replicates, int trainings, double shared) {
    assertThat(share(replicates, trainings, shared, 0)).isLessThan(0.065);
  }

  /** A pattern of its own that is as large as what seeds do, and twice as large. */
  @ParameterizedTest(name = "{0} replicates, {1} trainings, {2} shared, {3} apart")
  @CsvSource({"5, 1, 0, 1.5, .8", "5, 3, 0, 1, .8", "10, 1, .5, 1.5, .8", "5, 3, .5, 2, .8"})
  void another_model_is_found(
      int replicates, int trainings, double shared, double apart, double power) {
    assertThat(share(replicates, trainings, shared, apart)).isGreaterThan(power);
  }

  @Test
  void how_good_a_model_is_does_not_matter() {
    Models models = new Models(5, 0, 0);
    List<double[]> replicates = models.trainings(5, false);
    List<double[]> one = models.trainings(1, true);
    double[] better = one.getFirst().clone();
    for (int i = 0; i < better.length; i++) {
      better[i] -= 1;
    }

    assertThat(BehaviourDistance.compare(replicates, List.of(better)).p())
        .isCloseTo(
            BehaviourDistance.compare(replicates, one).p(),
            org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void two_replicates_say_nothing_of_how_much_replicates_differ() {
    List<double[]> two = new Models(1, 0, 0).trainings(2, false);
    assertThatThrownBy(() -> BehaviourDistance.compare(two, two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three replicates");
  }

  @Test
  void a_copy_of_a_replicate_is_no_other_model() {
    List<double[]> replicates = new Models(1, 0, 0).trainings(5, false);

    assertThat(BehaviourDistance.compare(replicates, List.of(replicates.getFirst())).p())
        .isGreaterThan(0.5);
  }

  /** Replicates and trainings as a small profile has them: one scale with several, two with one. */
  private static BehaviourDistance.Result overScales(long seed, double shared, double apart) {
    Models models = new Models(seed, shared, apart);
    List<BehaviourDistance.Scale> scales = new ArrayList<>();
    for (int[] counts : new int[][] {{3, 2, 2}, {2, 1, 1}, {2, 1, 1}}) {
      scales.add(
          new BehaviourDistance.Scale(
              models.trainings(counts[0], false),
              models.trainings(counts[1], true),
              models.trainings(counts[2], false)));
    }
    return BehaviourDistance.compare(scales).orElseThrow();
  }

  /** The more examples go together, the less is known of a distance, and the more escape. */
  @ParameterizedTest(name = "{0} shared")
  @CsvSource({"0, .98", ".5, .7"})
  void at_several_scales_one_model_lies_within_twice_the_distance_of_seeds_and_others_do_not(
      double shared, double found) {
    int alike = 0;
    int different = 0;
    for (int i = 0; i < 400; i++) {
      alike += overScales(i, shared, 0).ratio() <= 2 ? 1 : 0;
      different += overScales(i, shared, 3).ratio() > 2 ? 1 : 0;
    }
    assertThat(alike / 400.0).isGreaterThan(found);
    assertThat(different).isGreaterThan(396);
  }

  @Test
  void scales_of_which_none_has_three_replicates_are_not_compared() {
    Models models = new Models(1, 0, 0);
    BehaviourDistance.Scale two =
        new BehaviourDistance.Scale(
            models.trainings(2, false), models.trainings(1, true), models.trainings(1, true));
    assertThat(BehaviourDistance.compare(List.of(two, two))).isEmpty();
  }
}
