package io.prism.broker.job;

import io.prism.broker.target.Target;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose turn it is. Pure.
 *
 * <p>Start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996, section 2) with aging. A submission
 * enters in a <em>round</em>: the round after the one of its miner's submission before it, but not
 * before the present one, which is the latest round of which anything was begun. Earlier rounds go
 * first, so miners take turns however many submissions each has, and one who used an idle queue
 * owes nothing. Waiting for {@code Policy.round} counts as much as being one round earlier, so
 * newcomers overtake nobody for ever; waiting behind submissions of one's own does not count.
 *
 * <p>A further measurement that a contest ordered is nobody's submission and decides about others:
 * the oldest goes first, but never two in a row while a submission could begin.
 */
final class Choice {
  private Choice() {}

  /**
   * @param perHotkey submissions of one miner that may run at the same time
   * @param round how much waiting makes up for one round
   */
  record Policy(int perHotkey, Duration round) {
    Policy {
      if (perHotkey < 1) {
        throw new IllegalArgumentException(
            "prism.eval.queue.per-hotkey: must be at least 1, was " + perHotkey);
      }
      if (!round.isPositive()) {
        throw new IllegalArgumentException(
            "prism.eval.queue.round: must be positive, was " + round);
      }
    }
  }

  /**
   * A job that waits.
   *
   * @param ordered whether it is a further measurement
   * @param since seconds since the epoch: when it was queued, or its miner's last submission was
   *     begun if that was later
   * @param unfit names of targets that cannot run it
   */
  record Waiting(
      String key,
      String hotkey,
      String profile,
      boolean ordered,
      long round,
      double since,
      Set<String> unfit) {
    Waiting {
      unfit = Set.copyOf(unfit);
    }

    /** One that every target of its profile can run, as far as is known. */
    Waiting(String key, String hotkey, String profile, boolean ordered, long round, double since) {
      this(key, hotkey, profile, ordered, round, since, Set.of());
    }

    boolean goesTo(Target target) {
      return target.takes(profile) && !unfit.contains(target.name());
    }
  }

  /** A job and where it goes. */
  record Pick(Waiting job, Target target) {}

  /** {@return the order in which submissions go; ties end at the key} */
  static Comparator<Waiting> order(Policy policy) {
    double round = policy.round().toMillis() / 1000.0;
    return Comparator.comparingDouble((Waiting w) -> w.round() * round + w.since())
        .thenComparing(Waiting::key);
  }

  /** {@return the order in which further measurements go} */
  static Comparator<Waiting> oldest() {
    return Comparator.comparingDouble(Waiting::since).thenComparing(Waiting::key);
  }

  /**
   * {@return what begins next, empty when nothing can}
   *
   * @param waiting due jobs; of each miner and profile the first is enough
   * @param running submissions that run, by hotkey; none for a hotkey that is not there
   * @param free targets with room for a job
   * @param orderedLast whether a further measurement was begun last
   */
  static Optional<Pick> next(
      Collection<Waiting> waiting,
      Map<String, Integer> running,
      List<Target> free,
      Policy policy,
      boolean orderedLast) {
    List<Waiting> able =
        waiting.stream()
            .filter(w -> free.stream().anyMatch(w::goesTo))
            .filter(w -> w.ordered() || running.getOrDefault(w.hotkey(), 0) < policy.perHotkey())
            .toList();
    Optional<Waiting> submission = able.stream().filter(w -> !w.ordered()).min(order(policy));
    Optional<Waiting> measurement = able.stream().filter(Waiting::ordered).min(oldest());
    Optional<Waiting> chosen =
        measurement.isPresent() && (submission.isEmpty() || !orderedLast)
            ? measurement
            : submission;
    return chosen.map(
        w ->
            new Pick(
                w, narrowest(free.stream().filter(w::goesTo).toList(), w.profile()).orElseThrow()));
  }

  /**
   * {@return the target for a job of this profile: the one that takes the fewest others, so that
   * what only few take stays free}
   */
  static Optional<Target> narrowest(List<Target> free, String profile) {
    return free.stream()
        .filter(t -> t.takes(profile))
        .min(
            Comparator.comparingInt(
                    (Target t) -> t.profiles().isEmpty() ? Integer.MAX_VALUE : t.profiles().size())
                .thenComparing(Target::name));
  }
}
