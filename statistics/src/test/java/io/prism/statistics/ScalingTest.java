package io.prism.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class ScalingTest {
  /** Hoffmann et al. 2022, equation 10. */
  private static final ScalingLaw CHINCHILLA =
      new ScalingLaw(
          1.69, List.of(new ScalingLaw.Term(406.4, 0.34), new ScalingLaw.Term(410.7, 0.28)));

  private static double[][] grid() {
    List<double[]> out = new ArrayList<>();
    for (double n = 3e7; n < 2e10; n *= 3) {
      for (double d = 3e8; d < 4e11; d *= 4) {
        out.add(new double[] {n, d});
      }
    }
    return out.toArray(double[][]::new);
  }

  private static double[] losses(ScalingLaw law, double[][] sizes, double noise, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    double[] out = new double[sizes.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = law.at(sizes[i]) * Math.exp(noise * random.nextGaussian());
    }
    return out;
  }

  private static void same(ScalingLaw found, ScalingLaw planted, double relative) {
    assertThat(found.irreducible())
        .isCloseTo(planted.irreducible(), within(relative * planted.irreducible()));
    for (int t = 0; t < planted.terms().size(); t++) {
      double exponent = planted.terms().get(t).exponent();
      assertThat(found.terms().get(t).exponent()).isCloseTo(exponent, within(relative * exponent));
    }
  }

  @Test
  void the_published_law_is_recovered_from_its_own_losses() {
    ScalingFit fit = ScalingFit.of(grid(), losses(CHINCHILLA, grid(), 0, 1), 1);

    same(fit.law(), CHINCHILLA, 1e-4);
    assertThat(fit.law().terms().get(0).scale()).isCloseTo(406.4, within(0.5));
    assertThat(fit.law().terms().get(1).scale()).isCloseTo(410.7, within(0.5));
  }

  @Test
  void noise_and_a_few_ruined_runs_move_it_little_and_the_interval_says_how_much() {
    double[] losses = losses(CHINCHILLA, grid(), 0.002, 3);
    losses[4] *= 1.5;
    losses[20] *= 3;
    ScalingFit fit = ScalingFit.of(grid(), losses, 1);

    same(fit.law(), CHINCHILLA, 0.05);
    Interval interval = fit.interval(l -> l.terms().getFirst().exponent(), 0.95);
    assertThat(interval.lower()).isLessThan(0.34).isGreaterThan(0.30);
    assertThat(interval.upper()).isGreaterThan(0.34).isLessThan(0.38);
  }

  /** 25 experiments of 90 %; standard error .06. */
  @Test
  void intervals_of_a_forecast_hold_the_truth_about_as_often_as_they_say() {
    ScalingLaw law = new ScalingLaw(1.8, List.of(new ScalingLaw.Term(60, 0.25)));
    double[][] sizes = new double[14][];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = new double[] {1e6 * Math.pow(2, i)};
    }
    double target = 4 * sizes[sizes.length - 1][0];
    int held = 0;
    for (int e = 0; e < 25; e++) {
      ScalingFit fit = ScalingFit.of(sizes, losses(law, sizes, 0.002, e), e);
      Forecast.Known known = (Forecast.Known) fit.forecast(0.9, target);
      Interval i = known.interval();
      held += i.lower() <= law.at(target) && law.at(target) <= i.upper() ? 1 : 0;
    }
    assertThat(held / 25.0).isGreaterThan(0.7);
  }

  @Test
  void a_law_of_size_alone_is_recovered_and_forecasts_no_further_than_ten_times() {
    ScalingLaw law = new ScalingLaw(0.9, List.of(new ScalingLaw.Term(12, 0.3)));
    double[][] sizes = {{1e5}, {2e5}, {4e5}, {8e5}, {16e5}, {32e5}};
    ScalingFit fit = ScalingFit.of(sizes, losses(law, sizes, 0, 1), 1);

    same(fit.law(), law, 1e-4);
    assertThat(fit.forecast(0.9, 1e7)).isInstanceOf(Forecast.Known.class);
    assertThat(fit.forecast(0.9, 1e9))
        .isInstanceOfSatisfying(
            Forecast.Refused.class, r -> assertThat(r.reason()).contains("10 times beyond"));
  }

  @Test
  void too_few_sizes_are_refused() {
    assertThatThrownBy(
            () -> ScalingFit.of(new double[][] {{1}, {1}, {2}, {2}}, new double[] {3, 3, 2, 2}, 1))
        .hasMessageContaining("three sizes");
    assertThatThrownBy(
            () -> ScalingFit.of(new double[][] {{1}, {2}, {3}}, new double[] {3, 2, 1}, 1))
        .hasMessageContaining("more trainings");
  }

  @Test
  void a_break_is_found_and_nothing_is_said_beyond_the_measured_sizes() {
    double[] sizes = new double[16];
    double[] losses = new double[16];
    RandomDataGenerator random = new RandomDataGenerator(2);
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = 1e4 * Math.pow(2, i);
      double z = (Math.log(sizes[i]) - Math.log(1e6)) / 0.5;
      losses[i] =
          Math.exp(
              3
                  - 0.1 * Math.log(sizes[i])
                  - 0.3 * 0.5 * Math.log1p(Math.exp(z))
                  + 0.0005 * random.nextGaussian());
    }
    BrokenPowerLaw law = BrokenPowerLaw.fit(sizes, losses, 1);

    assertThat(law.curve().exponent()).isCloseTo(0.1, within(0.01));
    assertThat(law.curve().change()).isCloseTo(0.3, within(0.03));
    assertThat(law.curve().logBreak()).isCloseTo(Math.log(1e6), within(0.2));
    Forecast.Known inside = (Forecast.Known) law.forecast(0.9, 3e6);
    assertThat(inside.loss()).isBetween(inside.interval().lower(), inside.interval().upper());
    assertThat(law.forecast(0.9, 1e9))
        .isInstanceOfSatisfying(
            Forecast.Refused.class,
            r -> assertThat(r.reason()).contains("outside of the measured").contains("further"));
  }
}
