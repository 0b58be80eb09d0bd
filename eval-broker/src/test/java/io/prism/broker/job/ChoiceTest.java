package io.prism.broker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.broker.job.Choice.Pick;
import io.prism.broker.job.Choice.Policy;
import io.prism.broker.job.Choice.Waiting;
import io.prism.broker.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
  private static final double HOUR = 3600;
  private static final Policy POLICY = new Policy(2, Duration.ofHours(6));
  private static final Target ANY = target("any", Set.of());

  @Test
  void one_with_five_hundred_submissions_makes_a_newcomer_wait_for_one_of_them() {
    Queue queue = new Queue(new Policy(1, Duration.ofHours(6)));
    IntStream.range(0, 500).forEach(i -> queue.submit("flood"));
    for (int i = 0; i < 20; i++) {
      queue.runOne(HOUR);
    }
    String late = queue.submit("late");
    assertThat(List.of(queue.runOne(HOUR), queue.runOne(HOUR))).contains(late);
  }

  @Test
  void who_used_an_idle_queue_owes_nothing() {
    Queue queue = new Queue(POLICY);
    for (int i = 0; i < 30; i++) {
      queue.submit("diligent");
      queue.runOne(HOUR);
    }
    queue.submit("newcomer");
    queue.submit("newcomer");
    queue.submit("newcomer");
    String next = queue.submit("diligent");
    List<String> order = List.of(queue.runOne(HOUR), queue.runOne(HOUR), queue.runOne(HOUR));
    assertThat(order).contains(next);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void miners_with_something_in_the_queue_get_equally_many_turns(long seed) {
    Random random = new Random(seed);
    // All at once, so that age does not mix in.
    Queue queue = new Queue(new Policy(1, Duration.ofHours(10_000)));
    int miners = 2 + random.nextInt(6);
    for (int i = 0; i < miners; i++) {
      int count = 20 + random.nextInt(100);
      for (int n = 0; n < count; n++) {
        queue.submit("m" + i);
      }
    }
    Map<String, Integer> turns = new HashMap<>();
    for (int i = 1; i <= 20 * miners; i++) {
      turns.merge(queue.runOne(HOUR).split("#", -1)[0], 1, Integer::sum);
      int most = turns.values().stream().max(Comparator.naturalOrder()).orElse(0);
      int least =
          turns.size() < miners
              ? 0
              : turns.values().stream().min(Comparator.naturalOrder()).orElse(0);
      assertThat(most - least).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void an_endless_stream_of_newcomers_starves_nobody(long seed) {
    Random random = new Random(seed);
    Queue queue = new Queue(POLICY);
    int depth = 1 + random.nextInt(4);
    String last = "";
    for (int i = 0; i < depth; i++) {
      last = queue.submit("old");
    }
    // Two fresh hotkeys for every evaluation: the queue only grows.
    int hour = 0;
    for (; hour < 1000 && queue.isWaiting(last); hour++) {
      queue.submit("sybil-a" + hour);
      queue.submit("sybil-b" + hour);
      queue.runOne(HOUR);
    }
    // Before each of the old ones go those that are there when its turn comes, as many as there
    // were hours, and the twelve that come within six hours of that.
    assertThat(hour).isLessThanOrEqualTo(14 << depth);
  }

  @Test
  void a_job_goes_to_no_target_that_cannot_run_it_and_blocks_nobody_there() {
    Target a = target("a", Set.of("p"));
    Target b = target("b", Set.of());
    Waiting unfit = new Waiting("1", "m", "p", false, 0, 0, Set.of("a"));
    Waiting other = new Waiting("2", "n", "p", false, 9, 0);

    assertThat(pick(List.of(unfit, other), List.of(a, b))).isEqualTo("1 on b");
    assertThat(pick(List.of(unfit, other), List.of(a))).isEqualTo("2 on a");
    assertThat(pick(List.of(unfit), List.of(a))).isEqualTo("nothing");
  }

  private static String pick(List<Waiting> waiting, List<Target> free) {
    return Choice.next(waiting, Map.of(), free, POLICY, false)
        .map(p -> p.job().key() + " on " + p.target().name())
        .orElse("nothing");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_waits_something_that_can_begin_does_and_bounds_hold(long seed) {
    Random random = new Random(seed);
    String[] profiles = {"a", "b", "c"};
    for (int round = 0; round < 300; round++) {
      List<Waiting> waiting = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        waiting.add(
            new Waiting(
                "k" + i,
                "m" + random.nextInt(4),
                profiles[random.nextInt(3)],
                random.nextInt(4) == 0,
                random.nextInt(5),
                random.nextInt(100_000)));
      }
      Map<String, Integer> running = new HashMap<>();
      IntStream.range(0, 4).forEach(i -> running.put("m" + i, random.nextInt(4)));
      List<Target> free = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        free.add(target("t" + i, Set.of(profiles[random.nextInt(3)])));
      }
      boolean orderedLast = random.nextBoolean();

      Optional<Pick> pick = Choice.next(waiting, running, free, POLICY, orderedLast);

      List<Waiting> able =
          waiting.stream()
              .filter(w -> w.ordered() || running.get(w.hotkey()) < 2)
              .filter(w -> free.stream().anyMatch(t -> t.takes(w.profile())))
              .toList();
      assertThat(pick.isPresent()).isEqualTo(!able.isEmpty());
      if (pick.isPresent()) {
        Waiting job = pick.get().job();
        assertThat(able).contains(job);
        assertThat(pick.get().target().takes(job.profile())).isTrue();
        assertThat(free).contains(pick.get().target());
        // Of the same kind nobody of the same miner and profile came earlier.
        assertThat(able)
            .filteredOn(w -> w.ordered() == job.ordered() && w.hotkey().equals(job.hotkey()))
            .filteredOn(w -> w.round() <= job.round() && w.since() < job.since())
            .isEmpty();
        if (job.ordered() && orderedLast) {
          assertThat(able).allMatch(Waiting::ordered);
        }
        if (!job.ordered() && !orderedLast) {
          assertThat(able).noneMatch(Waiting::ordered);
        }
      }
    }
  }

  @Test
  void a_job_goes_where_the_fewest_others_could() {
    Target narrow = target("z-narrow", Set.of("small"));
    assertThat(Choice.narrowest(List.of(ANY, narrow), "small")).contains(narrow);
    assertThat(Choice.narrowest(List.of(ANY, narrow), "large")).contains(ANY);
    assertThat(Choice.narrowest(List.of(narrow), "large")).isEmpty();
  }

  @Test
  void impossible_policies_are_refused_with_their_keys() {
    assertThatThrownBy(() -> new Policy(0, Duration.ofHours(1)))
        .hasMessageContaining("prism.eval.queue.per-hotkey");
    assertThatThrownBy(() -> new Policy(1, Duration.ZERO))
        .hasMessageContaining("prism.eval.queue.round");
  }

  private static Target target(String name, Set<String> profiles) {
    return new Target(name, "cpu", List.of("slot-0"), false, 1, 1, profiles, null, false);
  }

  /** One place, and rounds as the table keeps them. */
  private static final class Queue {
    private final Policy policy;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Double> begun = new HashMap<>();
    private long round;
    private double now;
    private int count;

    Queue(Policy policy) {
      this.policy = policy;
    }

    String submit(String hotkey) {
      long enters = Math.max(round, last.getOrDefault(hotkey, -1L) + 1);
      last.put(hotkey, enters);
      String key = "%s#%06d".formatted(hotkey, count++);
      waiting.add(new Waiting(key, hotkey, "p", false, enters, now));
      return key;
    }

    String runOne(double seconds) {
      List<Waiting> seen = waiting.stream().map(this::seen).toList();
      Waiting job = Choice.next(seen, Map.of(), List.of(ANY), policy, false).orElseThrow().job();
      waiting.removeIf(w -> w.key().equals(job.key()));
      begun.put(job.hotkey(), now);
      round = Math.max(round, job.round());
      now += seconds;
      return job.key();
    }

    private Waiting seen(Waiting w) {
      double since = Math.max(w.since(), begun.getOrDefault(w.hotkey(), 0.0));
      return new Waiting(w.key(), w.hotkey(), w.profile(), w.ordered(), w.round(), since);
    }

    boolean isWaiting(String key) {
      return waiting.stream().anyMatch(w -> w.key().equals(key));
    }
  }
}
