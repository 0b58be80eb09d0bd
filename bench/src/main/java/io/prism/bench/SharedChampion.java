package io.prism.bench;

import io.prism.statistics.AlphaSpending;
import io.prism.statistics.NoiseModel;
import io.prism.statistics.Observation;
import io.prism.statistics.SeedSpread;
import io.prism.statistics.SequentialRule;
import io.prism.statistics.SequentialTest;
import io.prism.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Rounds in which the champion's fresh trainings serve all challengers: each begins with those that
 * there are, and the champion is trained again only when the challenger has as many, up to a bound.
 * Prints how many rounds lost their champion and what a challenger cost. The argument is the number
 * of rounds a line (1000).
 */
public final class SharedChampion {
  private static final int CHALLENGERS = 30;
  private static final int FREEDOM = 10;
  private static final double ALPHA = 0.01;

  /**
   * A way to hold rounds.
   *
   * @param most trainings of the champion in a round
   * @param spending whether alpha is spent over the round, or each challenger has all of it
   * @param restless the challengers' spread in that of the baseline
   * @param gaps the challengers' true gain in detectable gaps
   */
  private record Plan(int most, boolean spending, double restless, double gaps) {}

  /** Sums over challengers; {@code lost} counts rounds. */
  private record Sum(int lost, int takes, int challengers, int champions) {
    Sum plus(Sum other) {
      return new Sum(
          lost + other.lost,
          takes + other.takes,
          challengers + other.challengers,
          champions + other.champions);
    }
  }

  private SharedChampion() {}

  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    for (Plan plan :
        List.of(
            new Plan(24, false, 1, 0),
            new Plan(24, false, 2, 0),
            new Plan(16, false, 1, 0),
            new Plan(24, true, 1, 0),
            new Plan(24, true, 2, 0),
            new Plan(24, false, 1, 1),
            new Plan(16, false, 1, 1))) {
      Sum sum =
          IntStream.range(0, rounds)
              .parallel()
              .mapToObj(i -> round(plan, i))
              .reduce(new Sum(0, 0, 0, 0), Sum::plus);
      double all = (double) rounds * CHALLENGERS;
      System.out.printf(
          "%s: rounds lost %.4f, takes over %.5f, its seeds %.2f, the champion's for it %.2f%n",
          plan,
          sum.lost / (double) rounds,
          sum.takes / all,
          sum.challengers / all,
          sum.champions / all);
    }
  }

  private static Sum round(Plan plan, int index) {
    RandomDataGenerator random = new RandomDataGenerator(777_000L + index);
    double sigma = Math.sqrt(random.nextGamma(FREEDOM / 2.0, 2.0 / FREEDOM));
    SeedSpread card = new SeedSpread(sigma, FREEDOM);
    SequentialRule rule =
        SequentialRule.inPlaceOf(
            new NoiseModel(card, 0, 0), new NoiseModel.Size(1000, 8, 8), ALPHA, 0.8, 0);
    List<Observation> champion = new ArrayList<>();
    int takes = 0;
    int seeds = 0;
    for (int nth = 1; nth <= CHALLENGERS; nth++) {
      double alpha = plan.spending ? new AlphaSpending(ALPHA).share(nth) : ALPHA;
      SequentialTest test = new SequentialTest(rule.withAlpha(alpha), card, 0);
      List<Observation> seen = new ArrayList<>(champion);
      Verdict verdict;
      int n = 0;
      do {
        if (champion.size() < plan.most && champion.size() <= n) {
          champion.add(Observation.champion(random.nextGaussian()));
          seen.add(champion.getLast());
        }
        n++;
        double noise = plan.restless * random.nextGaussian();
        seen.add(Observation.challenger(noise - plan.gaps * rule.gap()));
        verdict = test.judge(seen);
      } while (verdict instanceof Verdict.Undetermined && n < rule.maxSeeds());
      takes += verdict instanceof Verdict.Takes ? 1 : 0;
      seeds += n;
    }
    return new Sum(takes > 0 ? 1 : 0, takes, seeds, champion.size());
  }
}
