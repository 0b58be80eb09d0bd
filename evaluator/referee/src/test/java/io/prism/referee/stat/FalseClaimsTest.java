package io.prism.referee.stat;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.seed.Draw;
import io.prism.statistics.SeedSpread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of challengers that are exactly as good as the baseline, judged by the code that judges
 * submissions: the spread over seeds is not known but estimated from the baseline's few replicates,
 * pooled over the scales of the profile, as in an installation without a noise card.
 */
class FalseClaimsTest {
  private static final Profile PROFILE = Profiles.named("local_cpu_smoke");
  private static final Profile.Decision RULE = PROFILE.decision();
  private static final int CHALLENGERS = 6000;
  private static final int EXAMPLES = 32;
  private static final double SEED_SIGMA = 0.03;
  private static final double EXAMPLE_SIGMA = 0.05;

  static Stream<Profile.Seeds> plans() {
    return Stream.concat(
            PROFILE.scales().stream().map(Profile.Scale::seeds),
            Stream.of(new Profile.Seeds(1, 1), new Profile.Seeds(1, 3), new Profile.Seeds(2, 5)))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void equal_challengers_win_and_lose_at_most_as_often_as_the_rule_allows(Profile.Seeds plan) {
    Map<Sequential.Verdict, Double> shares = shares(plan, 1);
    double alpha = 1 - RULE.confidence();
    assertThat(wins(shares)).isLessThanOrEqualTo(alpha / 2 + error(alpha / 2));
    assertThat(wins(shares) + losses(shares)).isLessThanOrEqualTo(alpha + error(alpha));
  }

  @Test
  void one_training_of_a_restless_challenger_is_claimed_too_often_and_further_seeds_mend_it() {
    // twice the spread of the baseline, which is what a single training is judged by
    double single = wins(shares(new Profile.Seeds(1, 1), 2));
    double several = wins(shares(new Profile.Seeds(3, 3), 2));
    assertThat(single).isBetween(0.03, 0.12);
    assertThat(several).isLessThan(single / 1.5);
  }

  private static double wins(Map<Sequential.Verdict, Double> shares) {
    return shares.getOrDefault(Sequential.Verdict.BETTER, 0.0);
  }

  private static double losses(Map<Sequential.Verdict, Double> shares) {
    return shares.getOrDefault(Sequential.Verdict.WORSE, 0.0);
  }

  /** {@return three standard errors of a share measured here} */
  private static double error(double share) {
    return 3 * Math.sqrt(share * (1 - share) / CHALLENGERS);
  }

  /**
   * {@return how often each verdict is given}
   *
   * @param restless the challenger's spread over seeds, in that of the baseline
   */
  private static Map<Sequential.Verdict, Double> shares(Profile.Seeds plan, double restless) {
    Draw draw = Draw.of("false claims", plan, restless);
    Map<Sequential.Verdict, Double> out = new EnumMap<>(Sequential.Verdict.class);
    for (int i = 0; i < CHALLENGERS; i++) {
      out.merge(verdict(plan, restless, draw), 1.0 / CHALLENGERS, Double::sum);
    }
    return out;
  }

  /** The loop of SeedLoop, with drawn losses in the place of trainings. */
  private static Sequential.Verdict verdict(Profile.Seeds plan, double restless, Draw draw) {
    List<double[]> means = new ArrayList<>();
    List<double[]> baseline = List.of();
    for (Profile.Scale scale : PROFILE.scales()) {
      baseline = runs(scale.baselineReplicates(), 1, draw);
      means.add(baseline.stream().mapToDouble(FalseClaimsTest::mean).toArray());
    }
    Optional<SeedSpread> known = SeedSpread.pooled(means);
    List<double[]> challenger = new ArrayList<>();
    while (true) {
      challenger.addAll(runs(1, restless, draw));
      Optional<Sequential.Verdict> verdict =
          Sequential.decide(PairedGain.of(baseline, challenger, known), plan, RULE);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
  }

  /** Losses of some trainings: what the seed does to all examples, and to each. */
  private static List<double[]> runs(int count, double restless, Draw draw) {
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double seed = restless * SEED_SIGMA * draw.nextGaussian();
      double[] losses = new double[EXAMPLES];
      for (int e = 0; e < EXAMPLES; e++) {
        losses[e] = 2 + seed + EXAMPLE_SIGMA * draw.nextGaussian();
      }
      out.add(losses);
    }
    return out;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v / values.length;
    }
    return sum;
  }
}
