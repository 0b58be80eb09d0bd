package io.prism.bench;

import io.prism.statistics.AlphaSpending;
import io.prism.statistics.NoiseModel;
import io.prism.statistics.Observation;
import io.prism.statistics.SeedSpread;
import io.prism.statistics.SequentialRule;
import io.prism.statistics.SequentialTest;
import io.prism.statistics.Verdict;
import io.prism.statistics.Wald;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;

/**
 * The sequential verdict on simulated challengers: false takeovers, power and seeds. Prints the
 * tables of docs/explanation/statistics.md. Arguments: challengers a line (10000), then the
 * sections that are wanted (all): {@code size card gain cap alpha ahead strain rounds wald
 * examples}.
 */
public final class SequentialTables {
  private static final double ALPHA = 0.01;
  private static final int EXAMPLES = 1000;

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
   * @param examples standard error over examples in the baseline's sigma, which no seed lowers
   */
  private record Policy(
      double alpha,
      double beta,
      int freedom,
      int fixed,
      double power,
      int cap,
      int ahead,
      double examples) {
    Policy(double alpha, double beta, int freedom, int fixed, double power, int cap, int ahead) {
      this(alpha, beta, freedom, fixed, power, cap, ahead, 0);
    }
  }

  private record Fate(double takes, double refused, double seeds) {}

  public static void main(String[] args) {
    SequentialTables tables =
        new SequentialTables(args.length > 0 ? Integer.parseInt(args[0]) : 10_000);
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("size", tables::bySize);
    sections.put("card", tables::byCard);
    sections.put("gain", tables::byGain);
    sections.put("cap", tables::byCap);
    sections.put("alpha", tables::byAlpha);
    sections.put("ahead", tables::championAhead);
    sections.put("strain", tables::strain);
    sections.put("rounds", tables::rounds);
    sections.put("wald", tables::wald);
    sections.put("examples", tables::examples);
    List<String> wanted =
        args.length > 1 ? List.of(args).subList(1, args.length) : List.copyOf(sections.keySet());
    sections.forEach(
        (name, section) -> {
          if (wanted.contains(name)) {
            section.run();
          }
        });
  }

  private void bySize() {
    System.out.println("## By size of the fixed sample (alpha .01, card of 10 degrees)");
    for (double power : new double[] {0.8, 0.9}) {
      for (int fixed : new int[] {2, 3, 4, 5, 6, 8, 12, 20}) {
        both(new Policy(ALPHA, beta(10, power), 10, fixed, power, 3 * fixed, 0));
      }
    }
  }

  private void byCard() {
    System.out.println("## By degrees of freedom of the card");
    for (int fixed : new int[] {4, 8}) {
      for (int freedom : new int[] {3, 5, 10, 30, 1000}) {
        both(new Policy(ALPHA, beta(freedom, 0.8), freedom, fixed, 0.8, 3 * fixed, 0));
      }
    }
  }

  private void byGain() {
    System.out.println("## By true gain, in gaps (8 fixed, card of 10 degrees)");
    Policy policy = new Policy(ALPHA, 0.1, 10, 8, 0.8, 24, 0);
    for (double gaps : new double[] {0, 0.25, 0.5, 0.75, 1, 1.5, 2, 4, 10, 100}) {
      Fate f = fate(policy, new Kind(gaps, 1, 1, 0));
      System.out.printf(
          "gain %.2f takes %.4f refused %.4f seeds %.2f%n", gaps, f.takes, f.refused, f.seeds);
    }
  }

  private void byCap() {
    System.out.println("## By beta and cap");
    for (double beta : new double[] {0.05, 0.1, 0.2}) {
      for (int cap : new int[] {8, 12, 16, 24, 32}) {
        both(new Policy(ALPHA, beta, 10, 8, 0.8, cap, 0));
      }
    }
  }

  private void byAlpha() {
    System.out.println("## By alpha, as spending over a round makes it smaller");
    for (double alpha : new double[] {0.005, 1e-3, 1e-4, 1e-6}) {
      both(new Policy(alpha, 0.1, 10, 8, 0.8, 24, 0));
      both(new Policy(alpha, 0.1, 10, 8, 0.8, 40, 0));
    }
  }

  private void championAhead() {
    System.out.println("## Champion trained beforehand");
    for (int ahead : new int[] {4, 8, 16}) {
      both(new Policy(ALPHA, 0.1, 10, 8, 0.8, 24, ahead));
    }
  }

  private void strain() {
    System.out.println("## Equal challengers that strain the assumptions, never given up (cap 24)");
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
            new Kind(0, 1, 50, 0),
            new Kind(0, 0.5, 0.5, 0),
            new Kind(0, 1, 0.5, 0),
            new Kind(0, 1, 1, 3),
            new Kind(0, 1, 2, 3))) {
      System.out.printf("%s false takeovers %.4f%n", kind, fate(untiring, kind).takes);
    }
  }

  /** Rounds with all the challengers, each at its share of alpha. */
  private void rounds() {
    System.out.println("## Rounds of so many equal challengers, alpha spent over the round");
    AlphaSpending spending = new AlphaSpending(ALPHA);
    int lost = 0;
    for (int round = 0; round < 100; round++) {
      int first = (1 + round) * 100_000;
      lost +=
          IntStream.range(0, challengers)
                  .parallel()
                  .mapToObj(
                      i ->
                          judge(
                              new Policy(spending.share(i + 1), 0.1, 10, 8, 0.8, 24, 0),
                              new Kind(0, 1, 1, 0),
                              first + i))
                  .anyMatch(Verdict.Takes.class::isInstance)
              ? 1
              : 0;
    }
    System.out.printf("rounds of 100 that lost their champion: %d%n", lost);
  }

  private void examples() {
    System.out.println("## With an error over examples");
    for (int fixed : new int[] {1, 4, 8}) {
      for (double examples : new double[] {0.1, 0.25, 0.5, 1, 2}) {
        System.out.printf("error over examples %.2f sigma%n", examples);
        both(new Policy(ALPHA, 0.1, 10, fixed, 0.8, Math.max(8, 3 * fixed), 0, examples));
      }
    }
  }

  /** What happens to who takes the card's spread for certain: Wald's test of the same gap. */
  private void wald() {
    System.out.println("## Wald's test with the card's spread (alpha .01, beta .1, 24 pairs)");
    for (int freedom : new int[] {5, 10, 30, 1000}) {
      Policy policy = new Policy(ALPHA, 0.1, freedom, 8, 0.8, 24, 0);
      for (Kind kind :
          List.of(
              new Kind(0, 1, 1, 0),
              new Kind(0, 1, 2, 0),
              new Kind(0, 1, 3, 0),
              new Kind(1, 1, 1, 0))) {
        int takes = 0;
        long seeds = 0;
        for (int i = 0; i < challengers; i++) {
          Drawn drawn = draw(policy, kind, i);
          double pair = drawn.card.sigma() * Math.sqrt(2);
          Wald wald = new Wald(policy.alpha, policy.beta);
          double sum = 0;
          double ratio = 0;
          for (int n = 1; n <= policy.cap && ratio > wald.lower() && ratio < wald.upper(); n++) {
            sum += drawn.trainings.get(2 * n - 2).loss() - drawn.trainings.get(2 * n - 1).loss();
            ratio = Wald.logRatio(sum, n, drawn.gap, pair);
            seeds++;
          }
          takes += ratio >= wald.upper() ? 1 : 0;
        }
        System.out.printf(
            "card %d %s takes %.4f seeds %.2f%n",
            freedom, kind, takes / (double) challengers, seeds / (double) challengers);
      }
    }
  }

  /** As SequentialRule.inPlaceOf has it. */
  private static double beta(double freedom, double power) {
    return (1 - power) * freedom / (freedom + 10);
  }

  private void both(Policy p) {
    Fate none = fate(p, new Kind(0, 1, 1, 0));
    Fate gap = fate(p, new Kind(1, 1, 1, 0));
    System.out.println(
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
    Drawn drawn = draw(p, kind, index);
    SequentialRule rule = new SequentialRule(p.alpha, p.beta, 0, drawn.gap, p.cap);
    return new SequentialTest(rule, drawn.card, p.examples).judge(drawn.trainings);
  }

  private record Drawn(SeedSpread card, double gap, List<Observation> trainings) {}

  private static Drawn draw(Policy p, Kind kind, int index) {
    RandomDataGenerator random = new RandomDataGenerator(index);
    double sigma = Math.sqrt(random.nextGamma(p.freedom / 2.0, 2.0 / p.freedom));
    SeedSpread card = new SeedSpread(sigma, p.freedom);
    double gap =
        SequentialRule.inPlaceOf(
                new NoiseModel(card, p.examples * Math.sqrt(EXAMPLES), 0),
                new NoiseModel.Size(EXAMPLES, p.fixed, p.fixed),
                ALPHA,
                p.power,
                0)
            .gap();
    double shift = p.examples == 0 ? 0 : p.examples * random.nextGaussian();
    List<Observation> trainings = new ArrayList<>();
    for (int i = 0; i < Math.max(p.cap, p.ahead); i++) {
      if (p.ahead == 0 || i < p.ahead) {
        trainings.add(Observation.champion(kind.restChampion * noise(random, kind.tail)));
      }
    }
    for (int i = 0; i < p.cap; i++) {
      double loss = kind.restChallenger * noise(random, kind.tail) - kind.gaps * gap + shift;
      trainings.add(p.ahead == 0 ? 2 * i + 1 : p.ahead + i, Observation.challenger(loss));
    }
    return new Drawn(card, gap, trainings);
  }

  private static double noise(RandomDataGenerator random, int tail) {
    if (tail == 0) {
      return random.nextGaussian();
    }
    double scale = Math.sqrt(random.nextGamma(tail / 2.0, 2.0 / tail));
    return random.nextGaussian() / scale / Math.sqrt(tail / (tail - 2.0));
  }
}
