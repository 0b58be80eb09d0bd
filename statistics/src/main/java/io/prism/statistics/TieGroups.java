package io.prism.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Which entries cannot be told from the best, and between which ranks each may lie.
 *
 * <p>Two entries differ when their means are further apart than q / sqrt(2) times the error of the
 * difference, q the quantile of the studentized range of all entries (Tukey 1953, Kramer 1956): the
 * chance that any two equal ones of all are told apart is at most 1 - confidence, exactly for equal
 * errors and less for unequal ones (Hayter 1984, Annals of Statistics 12:61-75). An entry's rank is
 * then at least one more than the number of entries that are better, at most as many less than all
 * as are worse, for all entries together (Mogstad et al. 2024, Review of Economic Studies 91).
 *
 * <p>Entries are independent given what they share: gains over one baseline are, when their errors
 * leave the baseline's out, because it shifts all alike.
 */
public final class TieGroups {
  private TieGroups() {}

  /**
   * Where an entry may stand.
   *
   * @param best rank that it may have, 1 for first
   * @param worst rank that it may have
   */
  public record Standing(int best, int worst) {
    /** {@return whether nobody is known to be better} */
    public boolean top() {
      return best == 1;
    }
  }

  /**
   * {@return the standings, in the order of the entries}
   *
   * @param entries larger is better; the smallest degrees of freedom count for all
   * @param confidence of all standings together
   */
  public static List<Standing> of(List<Estimate> entries, double confidence) {
    Check.probability(confidence, "a confidence");
    return entries.size() < 2
        ? entries.stream().map(e -> new Standing(1, 1)).toList()
        : compare(entries, apart(entries.size(), freedom(entries), confidence));
  }

  private static double freedom(List<Estimate> entries) {
    return entries.stream().mapToDouble(Estimate::freedom).min().orElseThrow();
  }

  /** {@return how many errors of their difference two entries lie apart when they differ} */
  static double apart(int entries, double freedom, double confidence) {
    return StudentizedRange.quantile(confidence, entries, freedom) / Math.sqrt(2);
  }

  static List<Standing> compare(List<Estimate> entries, double factor) {
    List<Standing> out = new ArrayList<>();
    for (Estimate e : entries) {
      int better = 0;
      int worse = 0;
      for (Estimate other : entries) {
        double apart = factor * difference(e, other);
        better += other.mean() - e.mean() > apart ? 1 : 0;
        worse += e.mean() - other.mean() > apart ? 1 : 0;
      }
      out.add(new Standing(1 + better, entries.size() - worse));
    }
    return List.copyOf(out);
  }

  private static double difference(Estimate a, Estimate b) {
    return Math.sqrt(a.standardError() * a.standardError() + b.standardError() * b.standardError());
  }
}
