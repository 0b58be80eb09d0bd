package io.prism.weights.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.statistics.Estimate;
import io.prism.weights.standing.GainRanks.Measured;
import io.prism.weights.standing.GainRanks.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class GainRanksTest {
  @Test
  void equals_share_a_range_and_what_is_far_away_has_its_own() {
    assertThat(
            GainRanks.of(
                List.of(
                    entry("a", "gpu", 0.300, 0.01),
                    entry("b", "gpu", 0.301, 0.01),
                    entry("c", "gpu", 0.100, 0.01))))
        .containsEntry("a", new Range(1, 2, 3))
        .containsEntry("b", new Range(1, 2, 3))
        .containsEntry("c", new Range(3, 3, 3));
  }

  @Test
  void profiles_are_not_compared_with_each_other() {
    assertThat(
            GainRanks.of(List.of(entry("a", "gpu", 0.1, 0.001), entry("b", "smoke", 0.9, 0.001))))
        .containsEntry("a", new Range(1, 1, 1))
        .containsEntry("b", new Range(1, 1, 1));
  }

  @Test
  void an_entry_that_is_known_badly_may_stand_anywhere() {
    assertThat(
            GainRanks.of(
                List.of(
                    entry("a", "gpu", 0.3, 0.001),
                    entry("b", "gpu", 0.2, 0.001),
                    entry("lucky", "gpu", 0.5, 1))))
        .containsEntry("lucky", new Range(1, 3, 3))
        .containsEntry("a", new Range(1, 2, 3))
        .containsEntry("b", new Range(2, 3, 3));
  }

  private static Measured entry(String id, String profile, double gain, double error) {
    return new Measured(id, profile, new Estimate(gain, error, 20));
  }
}
