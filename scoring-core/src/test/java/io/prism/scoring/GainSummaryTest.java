package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ScoreEvent.Gain;
import io.prism.statistics.Quantiles;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GainSummaryTest {
  private static final ScorePolicy POLICY = ScorePolicy.official();

  @Test
  void quantiles_are_those_of_students_table() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, one-sided 0.95.
    assertThat(Quantiles.t(0.95, 1)).isCloseTo(6.314, within(5e-4));
    assertThat(Quantiles.t(0.95, 10)).isCloseTo(1.812, within(5e-4));
    assertThat(Quantiles.t(0.95, 100)).isCloseTo(1.660, within(5e-4));
    assertThat(Quantiles.t(0.95, 1_000_000)).isCloseTo(1.645, within(5e-4));
  }

  @Test
  void the_mean_counts_every_scale_the_same_and_errors_do_not_cancel() {
    Gain g = GainSummary.of(Sample.manifest(Sample.json()), POLICY);
    assertThat(g.mean()).isCloseTo((0.25 + 0.1875 + 0.1875) / 3, within(1e-12));
    // The error of 0.006 is smaller than the seed noise of 0.008, known from three replicates.
    double t = Quantiles.t(0.95, 3);
    assertThat(g.mean() - g.lower()).isCloseTo(t * 0.006, within(1e-12));
    assertThat(g.upper() - g.mean()).isCloseTo(t * 0.006, within(1e-12));
    assertThat(g.confidence()).isEqualTo(0.95);
  }

  @Test
  void unmeasured_seed_noise_widens_the_interval() {
    ObjectNode m =
        Sample.withScales(s -> Sample.object(s, "gain").put("includes_seed_noise", false));
    Gain wide = GainSummary.of(Sample.manifest(m), POLICY);
    Gain narrow = GainSummary.of(Sample.manifest(Sample.json()), POLICY);
    assertThat(wide.mean()).isEqualTo(narrow.mean());
    double[][] heldout = {{2.75, 3.0}, {2.5, 2.6875}, {2.25, 2.4375}};
    double error = 0;
    for (double[] h : heldout) {
      error += Math.hypot(0.006, 0.005 * Math.hypot(h[0], h[1])) / 3;
    }
    assertThat(wide.mean() - wide.lower()).isCloseTo(Quantiles.t(0.95, 255) * error, within(1e-12));
    assertThat(wide.lower()).isLessThan(narrow.lower());
  }

  @Test
  void degrees_of_freedom_lie_between_those_of_the_seeds_and_those_of_the_examples() {
    ObjectNode m = Sample.withScales(s -> Sample.object(s, "gain").put("standard_error", 0.02));
    SeedNoise noise = SeedNoise.of(Sample.manifest(m));
    assertThat(noise).isEqualTo(new SeedNoise(0.008 * 0.008, 3));
    double seeds = 0.008 * 0.008 * 1.5;
    double rest = 0.02 * 0.02 - seeds;
    assertThat(noise.degreesOfFreedom(Sample.manifest(m).scales().getFirst()))
        .isCloseTo(Math.pow(0.02, 4) / (seeds * seeds / 3 + rest * rest / 255), within(1e-9))
        .isBetween(3.0, 255.0);
  }

  @Test
  void the_lower_bound_lies_above_the_truth_at_most_as_often_as_promised() {
    // 4000 equal challengers; errors are common to all scales, the worst case for independence,
    // and sigma is estimated from three replicates as in a small profile.
    Random random = new Random(3);
    int above = 0;
    int rounds = 4000;
    for (int i = 0; i < rounds; i++) {
      double squares = 0;
      for (int k = 0; k < 3; k++) {
        squares += Math.pow(random.nextGaussian(), 2) / 3;
      }
      double sigma = 0.01 * Math.sqrt(squares);
      double luck = 0.01 * Math.sqrt(1.5) * random.nextGaussian();
      ObjectNode m =
          Sample.withScales(
              s -> {
                Sample.object(s, "baseline").put("heldout_bpb_seed_sigma", sigma);
                Sample.object(s, "gain")
                    .put("mean", luck)
                    .put("standard_error", sigma * Math.sqrt(1.5));
              });
      above += GainSummary.of(Sample.manifest(m), POLICY).lower() > 0 ? 1 : 0;
    }
    double sampling = Math.sqrt(0.05 * 0.95 / rounds);
    assertThat((double) above / rounds).isBetween(0.05 - 4 * sampling, 0.05 + 4 * sampling);
  }
}
