package io.prism.bench;

import io.prism.statistics.NoiseModel;
import io.prism.statistics.Observation;
import io.prism.statistics.SeedSpread;
import io.prism.statistics.SequentialRule;
import io.prism.statistics.SequentialTest;
import io.prism.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;

/**
 * The sequential verdict on simulated challengers: false takeovers, power and seeds. Prints the
 * tables of docs/explanation/statistics.md; the first argument is the number of challengers a line.
 */
public final class SequentialTables {
  private static final double ALPHA = 0.01;

  private final int challengers;

  private SequentialTables(int challengers) {
    this.challengers = challengers;
  }

  /**
   * A kind of challenger.
   *
   * @param gaps true gain in detectable gaps of the card
   * @param restChampion spread of the champion's losses in the baseline's sigma
   * @param restChallenger of the challenger's
   * @param tail degrees of freedom of Student's t that the losses follow; 0 for normal ones
   */
  private record Kind(double gaps, double restChampion, double restChallenger, int tail) {}

  /**
   * A policy.
   *
   * @param freedom of the card
   * @param fixed seeds of the fixed sample whose detectable gap is looked for
   * @param power of that gap
   * @param ahead trainings of the champion that are made beforehand; 0 for pairs
   */
  private record Policy(
      double alpha, double beta, int freedom, int fixed, double power, int cap, int ahead) {}

  private record Fate(double takes, double refused, double seeds) {}

  public static void main(String[] args) {
    new SequentialTables(args.length > 0 ? Integer.parseInt(args[0]) : 10_000).print();
  }

  private void print() {
    line("## By size of the fixed sample (alpha .01, card of 10 degrees, cap three times)");
    for (double power : new double[] {0.8, 0.9}) {
      for (int fixed : new int[] {2, 3, 4, 5, 6, 8, 12, 20}) {
        both(new Policy(ALPHA, beta(10, power), 10, fixed, power, 3 * fixed, 0));
      }
    }
    line("## By degrees of freedom of the card");
    for (int freedom : new int[] {3, 5, 10, 30, 1000}) {
      both(new Policy(ALPHA, beta(freedom, 0.8), freedom, 8, 0.8, 24, 0));
      both(new Policy(ALPHA, beta(freedom, 0.8), freedom, 4, 0.8, 12, 0));
    }
    line("## By beta and cap");
    for (double beta : new double[] {0.05, 0.1, 0.2}) {
      for (int cap : new int[] {8, 12, 16, 24, 32}) {
        both(new Policy(ALPHA, beta, 10, 8, 0.8, cap, 0));
      }
    }
    line("## By alpha, as spending over a round makes it smaller");
    for (double alpha : new double[] {0.005, 1e-3, 1e-4, 1e-6}) {
      both(new Policy(alpha, 0.1, 10, 8, 0.8, 24, 0));
      both(new Policy(alpha, 0.1, 10, 8, 0.8, 40, 0));
    }
    line("## Champion trained beforehand");
    for (int ahead : new int[] {4, 8, 16}) {
      both(new Policy(ALPHA, 0.1, 10, 8, 0.8, 24, ahead));
    }
    line("## Equal challengers that strain the assumptions, never given up (beta 1e-9, cap 24)");
    Policy untiring = new Policy(ALPHA, 1e-9, 10, 8, 0.8, 24, 0);
    for (Kind kind :
        List.of(
            new Kind(0, 1, 1, 0),
            new Kind(0, 1, 1.15, 0),
            new Kind(0, 1, 2, 0),
            new Kind(0, 2, 1, 0),
            new Kind(0, 2, 2, 0),
            new Kind(0, 1, 3, 0),
            new Kind(0, 1, 8, 0),
            new Kind(0, 0.5, 0.5, 0),
            new Kind(0, 1, 0.5, 0),
            new Kind(0, 1, 1, 3),
            new Kind(0, 1, 2, 3))) {
      Fate f = fate(untiring, kind);
      line("%-50s false takeovers %.4f".formatted(kind, f.takes));
    }
  }

  /** As SequentialRule.inPlaceOf has it. */
  private static double beta(double freedom, double power) {
    return (1 - power) * freedom / (freedom + 10);
  }

  private void both(Policy p) {
    Fate none = fate(p, new Kind(0, 1, 1, 0));
    Fate gap = fate(p, new Kind(1, 1, 1, 0));
    line(
        ("alpha %.0e beta %.2f card %d fixed %d power %.1f cap %d ahead %d | equal: takes %.4f"
                + " refused %.3f seeds %.2f (%.2f of fixed) | gap: takes %.3f refused %.3f seeds"
                + " %.2f (%.2f of fixed)")
            .formatted(
                p.alpha,
                p.beta,
                p.freedom,
                p.fixed,
                p.power,
                p.cap,
                p.ahead,
                none.takes,
                none.refused,
                none.seeds,
                none.seeds / p.fixed,
                gap.takes,
                gap.refused,
                gap.seeds,
                gap.seeds / p.fixed));
  }

  private Fate fate(Policy policy, Kind kind) {
    List<Verdict> verdicts =
        IntStream.range(0, challengers).parallel().mapToObj(i -> judge(policy, kind, i)).toList();
    double n = challengers;
    return new Fate(
        verdicts.stream().filter(Verdict.Takes.class::isInstance).count() / n,
        verdicts.stream().filter(Verdict.Refused.class::isInstance).count() / n,
        verdicts.stream().mapToInt(v -> v.path().getLast().challengers()).average().orElseThrow());
  }

  private static Verdict judge(Policy p, Kind kind, int index) {
    RandomDataGenerator random = new RandomDataGenerator(index);
    double sigma = Math.sqrt(random.nextGamma(p.freedom / 2.0, 2.0 / p.freedom));
    SeedSpread card = new SeedSpread(sigma, p.freedom);
    double gap =
        new NoiseModel(card, 0, 0)
            .detectableGap(new NoiseModel.Size(1000, p.fixed, p.fixed), ALPHA, p.power);
    List<Observation> trainings = new ArrayList<>();
    for (int i = 0; i < Math.max(p.cap, p.ahead); i++) {
      if (p.ahead == 0 || i < p.ahead) {
        trainings.add(Observation.champion(kind.restChampion * noise(random, kind.tail)));
      }
    }
    for (int i = 0; i < p.cap; i++) {
      double loss = kind.restChallenger * noise(random, kind.tail) - kind.gaps * gap;
      trainings.add(p.ahead == 0 ? 2 * i + 1 : p.ahead + i, Observation.challenger(loss));
    }
    return new SequentialTest(new SequentialRule(p.alpha, p.beta, 0, gap, p.cap), card, 0)
        .judge(trainings);
  }

  private static double noise(RandomDataGenerator random, int tail) {
    if (tail == 0) {
      return random.nextGaussian();
    }
    double scale = Math.sqrt(random.nextGamma(tail / 2.0, 2.0 / tail));
    return random.nextGaussian() / scale / Math.sqrt(tail / (tail - 2.0));
  }

  private static void line(String text) {
    System.out.println(text.formatted(Locale.ROOT));
  }
}
