package io.prism.scoring.simulation;

import io.prism.contracts.Hotkey;
import io.prism.contracts.SubmissionId;
import io.prism.scoring.ownership.Entry;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.Ledger;
import io.prism.scoring.ownership.Order;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.ownership.Replicate;
import io.prism.statistics.Estimate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A long busy season: thousands of miners enter architectures and recipes into thousands of
 * families, some of which everybody wants, and ordered measurements come back late, in another
 * order, or failed. Its facts are what scoring-service would have recorded.
 */
public final class Season {
  private static final double ERROR = 0.01;
  private static final int FREEDOM = 8;

  private final OwnershipPolicy policy;
  private final SplittableRandom random;
  private final List<Entrant> entrants = new ArrayList<>();
  private final Deque<Order> ordered = new ArrayDeque<>();

  private Season(OwnershipPolicy policy, long seed) {
    this.policy = policy;
    this.random = new SplittableRandom(seed);
  }

  /** True gains of a submission, bits per byte. */
  private record Entrant(@Nullable Double architecture, @Nullable Double training) {}

  /** {@return the first {@code count} facts of a season; the same seed gives the same} */
  public static List<Fact> facts(OwnershipPolicy policy, int count, long seed) {
    return new Season(policy, seed).play(count);
  }

  private List<Fact> play(int count) {
    int miners = Math.max(10, count / 20);
    int families = Math.max(5, count / 50);
    Ledger ledger = new Ledger(policy);
    List<Fact> facts = new ArrayList<>(count);
    while (facts.size() < count) {
      Order due = random.nextInt(3) > 0 ? ordered.poll() : null;
      Fact fact = due == null ? entry(miners, families) : replicate(due);
      facts.add(fact);
      ordered.addAll(ledger.judge(fact).orders());
    }
    return facts;
  }

  private Entry entry(int miners, int families) {
    // Popularity falls with the square: the first family has one entry in fifty or so.
    double u = random.nextDouble();
    int family = (int) (families * u * u);
    double quality = 0.2 * random.nextDouble() * random.nextDouble();
    boolean recipe = random.nextInt(8) == 0;
    Entrant entrant =
        new Entrant(
            recipe ? null : (Double) quality,
            random.nextInt(3) == 0 || recipe ? (Double) (quality / 4) : null);
    entrants.add(entrant);
    int id = entrants.size() - 1;
    return new Entry(
        new SubmissionId("s" + id),
        new Hotkey("m" + random.nextInt(miners)),
        id / 250,
        "arch-" + family,
        estimate(entrant.architecture()),
        estimate(entrant.training()),
        random.nextInt(20) > 0,
        random.nextInt(10) == 0
            ? List.of(
                new Entry.Relative("arch-" + random.nextInt(families), random.nextDouble(), null))
            : List.of(),
        "season",
        null,
        null,
        null,
        null,
        null);
  }

  private Replicate replicate(Order order) {
    Entrant e = entrants.get(Integer.parseInt(order.submission().value().substring(1)));
    boolean failed = random.nextInt(100) == 0;
    return new Replicate(
        order.submission(),
        order.number(),
        order.profile(),
        failed ? null : measured(e.architecture()),
        failed ? null : measured(e.training()),
        failed ? "step_failed" : null,
        null,
        null);
  }

  private @Nullable Estimate estimate(@Nullable Double gain) {
    return gain == null ? null : new Estimate(gain + noise(), ERROR, FREEDOM);
  }

  private @Nullable Double measured(@Nullable Double gain) {
    return gain == null ? null : (Double) (gain + noise());
  }

  private double noise() {
    return ERROR * random.nextGaussian();
  }
}
