package io.prism.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    examples(replicates, candidate);
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
    examples(replicates, first);
    examples(replicates, second);
    return judge(replicates, logDistance(first, second));
  }

  private static Result judge(List<double[]> replicates, double logDistance) {
    int count = replicates.size();
    int examples = replicates.getFirst().length;
    double[] logs = new double[count];
    for (int r = 0; r < count; r++) {
      List<double[]> others = new ArrayList<>(replicates);
      logs[r] = logDistance(List.of(others.remove(r)), others);
    }
    double mean = Arrays.stream(logs).average().orElseThrow();
    double squares = Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum();
    double sigma = Math.max(Math.sqrt(squares / (count - 1)), Math.sqrt(2.0 / (examples - 1)));
    double apart = logDistance - mean;
    double t = apart / (sigma * Math.sqrt(1 + 1.0 / count));
    return new Result(StrictMath.exp(apart), Quantiles.tCumulative(-t, count - 1));
  }

  private static void examples(List<double[]> replicates, List<double[]> candidate) {
    Check.that(replicates.size() >= 3, "at least three replicates, found " + replicates.size());
    Check.sameExamples(replicates, candidate, 3);
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
