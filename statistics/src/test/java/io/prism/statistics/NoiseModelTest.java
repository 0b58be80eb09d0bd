package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.statistics.NoiseModel.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseModelTest {
  /** Pooled within-method spread of 342 runs in 29 groups, modded-nanogpt; nat. */
  private static final SeedSpread NANOGPT = new SeedSpread(0.00108, 342 - 29);

  private static final int MANY = 1_000_000;

  @ParameterizedTest(name = "{0} seeds: {1} nat")
  @CsvSource({"1, .0055", "2, .0039", "3, .0032", "5, .0025", "8, .0020", "10, .0018", "20, .0012"})
  void the_published_detectable_gaps_are_found(int seeds, double nat) {
    double gap =
        new NoiseModel(NANOGPT, 0, 0).detectableGap(new Size(MANY, seeds, seeds), 0.01, 0.9);

    assertThat(gap).isCloseTo(nat, within(0.00006)); // two digits are published
  }

  @ParameterizedTest(name = "{0} nat: {1} pairs")
  @CsvSource({".002, 8", ".001, 31"})
  void the_published_fixed_samples_are_needed(double gap, int pairs) {
    SeedSpread known = new SeedSpread(0.00108, 1e9);
    assertThat(new NoiseModel(known, 0, 0).requiredSeeds(gap, MANY, 0.01, 0.9, 100))
        .isEqualTo(pairs);
  }

  @ParameterizedTest(name = "{0} nat, {1} seeds: {2}")
  @CsvSource({
    ".0005, 1, .63", ".0005, 2, .68", ".0005, 3, .72", ".0005, 5, .77", ".0005, 8, .82",
    ".001, 1, .74", ".001, 2, .82", ".001, 3, .87", ".001, 5, .93", ".001, 8, .97",
    ".002, 1, .91", ".002, 2, .97", ".003, 1, .975", ".003, 2, .997"
  })
  void the_published_chances_of_the_right_order_are_found(double gap, int seeds, double chance) {
    assertThat(new NoiseModel(NANOGPT, 0, 0).chanceOfRightOrder(gap, new Size(MANY, seeds, seeds)))
        .isCloseTo(chance, within(0.006));
  }

  @Test
  void seeds_do_not_help_where_examples_hide_the_gap() {
    NoiseModel noise = new NoiseModel(NANOGPT, 1, 0);

    assertThat(noise.requiredSeeds(0.002, 100, 0.01, 0.9, 1000)).isEqualTo(-1);
  }

  @Test
  void a_metric_with_too_few_examples_is_refused_and_says_whether_more_would_help() {
    NoiseModel noise = new NoiseModel(NANOGPT, 0.05, 0);

    NoiseModel.Gate few = noise.gate(0.004, new Size(100, 8, 8), 0.01, 0.8);
    assertThat(few.allowed()).isFalse();
    assertThat(few.moreExamplesHelp()).isTrue();
    assertThat(noise.gate(0.004, new Size(100_000, 8, 8), 0.01, 0.8).allowed()).isTrue();
    NoiseModel.Gate single = noise.gate(0.004, new Size(100_000, 1, 1), 0.01, 0.8);
    assertThat(single.allowed()).isFalse();
    assertThat(single.moreExamplesHelp()).isFalse();
  }

  @Test
  void few_replicates_make_the_gap_wider() {
    Size size = new Size(MANY, 4, 4);

    double known = new NoiseModel(new SeedSpread(1, 1e9), 0, 0).detectableGap(size, 0.01, 0.8);
    double guessed = new NoiseModel(new SeedSpread(1, 3), 0, 0).detectableGap(size, 0.01, 0.8);
    // Student's t, .99, 3 degrees: 4.541; normal: 2.326
    assertThat(guessed / known).isCloseTo((4.541 + 0.842) / (2.326 + 0.842), within(0.001));
  }
}
