package io.prism.statistics;

/**
 * How much of a round's error each challenger of the round may use.
 *
 * <p>The n-th challenger is tested at total / (n (n + 1)). The series telescopes: the first n spend
 * total x n / (n + 1), and all that will ever come spend no more than total. By the union bound the
 * chance of <em>any</em> false takeover in the round is at most total, for any number of
 * challengers and whatever their tests have in common, such as the same trainings of the champion.
 * The price is logarithmic: a sequential test needs about ln(1 / alpha) seeds, so the thousandth
 * challenger needs some four times as many as the first.
 *
 * <p>With owners, an owner's n-th challenger uses the n-th part of the owner's share: whoever
 * submits much makes it harder for himself and not for those who come after.
 *
 * <p>A round begins with a champion and ends when another takes over or the champion is measured
 * anew; fresh trainings of the champion, and a fresh round, go together.
 *
 * @param total bound on the chance of any false takeover in the round
 */
public record AlphaSpending(double total) {
  public AlphaSpending {
    Check.probability(total, "alpha");
  }

  /**
   * {@return alpha for the {@code nth} challenger of the round}
   *
   * @param nth from 1, in the order of acceptance, which must not depend on results of the same
   *     test
   */
  public double share(long nth) {
    return total * part(nth);
  }

  /**
   * {@return alpha for an owner's challenger}
   *
   * @param owner from 1, in the order of the owners' first challengers of the round
   * @param nth from 1, in the order of the owner's challengers
   */
  public double share(long owner, long nth) {
    return total * part(owner) * part(nth);
  }

  /** {@return what the first {@code challengers} have used, never more than {@code total}} */
  public double spent(long challengers) {
    Check.that(challengers >= 0, "a number of challengers, found " + challengers);
    return total * challengers / (challengers + 1.0);
  }

  /**
   * {@return what is published with every verdict of the round}
   *
   * @param challengers tested so far
   */
  public Account account(long challengers) {
    return new Account(challengers, spent(challengers), total);
  }

  /**
   * How often a round was tried.
   *
   * @param tested challengers
   * @param spent alpha they were given together
   * @param total alpha of the round
   */
  public record Account(long tested, double spent, double total) {}

  private static double part(long nth) {
    Check.that(nth >= 1, "challengers are counted from 1, found " + nth);
    return 1 / (nth * (nth + 1.0));
  }
}
