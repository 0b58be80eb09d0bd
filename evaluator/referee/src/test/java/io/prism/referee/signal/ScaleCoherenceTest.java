package io.prism.referee.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.contracts.manifest.MeasuredSignals.Coherence;
import io.prism.referee.stat.PairedGain;
import io.prism.statistics.SeedSpread;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleCoherenceTest {
  /** Where Student's t is the normal distribution. */
  private static final double MANY = 1e6;

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.2, 0.1, ahead",
    "-0.3, -0.2, -0.1, behind",
    "0.3, 0.2, -0.1, mixed",
    "0.3, 0.2, 0.01, undetermined",
    "0.01, -0.01, 0.0, undetermined",
    "0.1, 0.2, 0.3, ahead"
  })
  void the_verdict_depends_on_levels_and_their_intervals(
      double first, double second, double third, String verdict) {
    Coherence c = ScaleCoherence.of(gains(0.02, MANY, first, second, third));
    assertThat(c.verdict()).isEqualTo(verdict);
    double least = Math.min(first, Math.min(second, third));
    assertThat(c.weakestBpb()).isCloseTo(least - 1.959964 * 0.02, within(1e-6));
  }

  @Test
  void a_spread_from_few_trainings_makes_the_intervals_wider() {
    // Student's t with 4 degrees of freedom, not the 1.96 of the normal distribution
    Coherence c = ScaleCoherence.of(gains(0.02, 4, 0.05, 0.05));
    assertThat(c.scales().getFirst().lowBpb()).isCloseTo(0.05 - 2.776445 * 0.02, within(1e-6));
    assertThat(c.scales().getFirst().highBpb()).isCloseTo(0.05 + 2.776445 * 0.02, within(1e-6));
    assertThat(c.verdict()).isEqualTo("undetermined");
    assertThat(ScaleCoherence.of(gains(0.02, MANY, 0.05, 0.05)).verdict()).isEqualTo("ahead");
  }

  /** Gains whose standard error comes from seeds alone. */
  private static SequencedMap<String, PairedGain> gains(
      double error, double freedom, double... means) {
    Optional<SeedSpread> spread = Optional.of(new SeedSpread(error / Math.sqrt(2), freedom));
    SequencedMap<String, PairedGain> out = new LinkedHashMap<>();
    for (double mean : means) {
      out.put("s" + out.size(), new PairedGain(mean, 0, 100, 1, 1, spread, spread));
    }
    return out;
  }
}
