package io.prism.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Do two models behave alike on the same examples, as alike as two trainings of one model? For
 * near-duplicates under another graph.
 *
 * <p>A model's behaviour is the pattern of its losses over examples: which are hard for it, its
 * mean taken away (how good it is, is another question). The distance of a training from the mean
 * of n others is the mean squared difference of patterns over 1 + 1/n, so that it estimates the
 * same whatever n is. Each replicate's distance from the other replicates shows what seeds alone
 * do; the candidate's is compared with these on a logarithmic scale by Student's t for one new
 * observation: t = (ln d - mean) / (s sqrt(1 + 1/R)), R - 1 degrees of freedom. s is never smaller
 * than what as many independent examples would give, sqrt(2 / (I - 1)), so that replicates that
 * happen to agree do not make everything look different.
 *
 * <p>Assumes that the two have the same trainer and budget, and that logarithms of distances are
 * about normal; size and power are simulated, with independent and with dependent examples.
 */
public final class BehaviourDistance {
  private BehaviourDistance() {}

  /**
   * What came of it.
   *
   * @param ratio the candidate's distance over the replicates' (geometric mean): 1 when alike
   * @param p chance of so large a distance between trainings of one model; small when they differ
   */
  public record Result(double ratio, double p) {}

  /**
   * {@return how alike they are}
   *
   * @param replicates per-example losses of at least three trainings of one model
   * @param candidate of one or more trainings of the other, on the same examples
   */
  public static Result compare(List<double[]> replicates, List<double[]> candidate) {
    replicates(replicates, candidate);
    return judge(replicates, logDistance(candidate, replicates));
  }

  /**
   * {@return how alike two models are of which neither was trained often} What seeds alone do is
   * taken from the replicates of a third model, trained by the same trainer with the same budget.
   *
   * @param replicates per-example losses of at least three trainings of the third model
   * @param first of one or more trainings of one of the two, on the same examples
   * @param second of the other
   */
  public static Result compare(
      List<double[]> replicates, List<double[]> first, List<double[]> second) {
    replicates(replicates, first);
    replicates(replicates, second);
    return judge(replicates, logDistance(first, second));
  }

  /**
   * What was measured at one scale, on the same examples.
   *
   * @param replicates of trainings of a third model by the same trainer; at least two
   * @param first of one or more trainings of one of the two
   * @param second of the other
   */
  public record Scale(List<double[]> replicates, List<double[]> first, List<double[]> second) {
    public Scale {
      replicates = List.copyOf(replicates);
      first = List.copyOf(first);
      second = List.copyOf(second);
    }
  }

  /**
   * {@return how alike two models are at several scales}: the largest ratio, and the smallest p,
   * multiplied by the number of scales. Models of different kinds may behave alike where both are
   * small. How much logarithms of distances spread is pooled over the scales that have at least
   * three replicates; empty where none has, because nothing then says how far seeds reach.
   */
  public static Optional<Result> compare(List<Scale> scales) {
    double squares = 0;
    double least = 0;
    int freedom = 0;
    for (Scale s : scales) {
      examples(s.first(), s.second());
      Check.sameExamples(s.replicates(), s.first(), 3);
      Null seeds = Null.of(s.replicates());
      squares += seeds.squares();
      freedom += seeds.freedom();
      least = Math.max(least, Math.sqrt(2.0 / (s.first().getFirst().length - 1)));
    }
    if (freedom == 0) {
      return Optional.empty();
    }
    double sigma = Math.max(Math.sqrt(squares / freedom), least);
    double ratio = 0;
    double p = 1;
    for (Scale s : scales) {
      Null seeds = Null.of(s.replicates());
      double apart = logDistance(s.first(), s.second()) - seeds.mean();
      double t = apart / (sigma * Math.sqrt(1 + 1.0 / s.replicates().size()));
      ratio = Math.max(ratio, StrictMath.exp(apart));
      p = Math.min(p, scales.size() * Quantiles.tCumulative(-t, freedom));
    }
    return Optional.of(new Result(ratio, p));
  }

  /**
   * What seeds alone do at a scale: logarithms of each replicate's distance from the others.
   *
   * @param freedom 0 for two replicates, which have one distance
   */
  private record Null(double mean, double squares, int freedom) {
    static Null of(List<double[]> replicates) {
      int count = replicates.size();
      Check.that(count >= 2, "at least two replicates, found " + count);
      double[] logs = new double[count];
      for (int r = 0; r < count; r++) {
        List<double[]> others = new ArrayList<>(replicates);
        logs[r] = logDistance(List.of(others.remove(r)), others);
      }
      double mean = Arrays.stream(logs).average().orElseThrow();
      double squares = Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum();
      return new Null(mean, squares, count < 3 ? 0 : count - 1);
    }
  }

  private static Result judge(List<double[]> replicates, double logDistance) {
    Null seeds = Null.of(replicates);
    double floor = Math.sqrt(2.0 / (replicates.getFirst().length - 1));
    double sigma = Math.max(Math.sqrt(seeds.squares() / seeds.freedom()), floor);
    double apart = logDistance - seeds.mean();
    double t = apart / (sigma * Math.sqrt(1 + 1.0 / replicates.size()));
    return new Result(StrictMath.exp(apart), Quantiles.tCumulative(-t, seeds.freedom()));
  }

  private static void replicates(List<double[]> replicates, List<double[]> candidate) {
    Check.that(replicates.size() >= 3, "at least three replicates, found " + replicates.size());
    examples(replicates, candidate);
  }

  private static void examples(List<double[]> some, List<double[]> others) {
    Check.sameExamples(some, others, 3);
  }

  private static double logDistance(List<double[]> some, List<double[]> others) {
    double[] a = pattern(some);
    double[] b = pattern(others);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    double trainings = 1.0 / some.size() + 1.0 / others.size();
    // copies have no distance at all; their logarithm must still be a number
    return StrictMath.log(Math.max(1e-300, sum / (a.length - 1) / trainings));
  }

  /** {@return the mean over trainings, less its mean over examples} */
  private static double[] pattern(List<double[]> runs) {
    double[] out = new double[runs.getFirst().length];
    double mean = 0;
    for (double[] run : runs) {
      for (int i = 0; i < out.length; i++) {
        out[i] += run[i] / runs.size();
        mean += run[i] / runs.size() / out.length;
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] -= mean;
    }
    return out;
  }
}
