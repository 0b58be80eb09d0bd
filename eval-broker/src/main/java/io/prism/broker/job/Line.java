package io.prism.broker.job;

import io.prism.broker.job.Choice.Policy;
import io.prism.broker.job.Choice.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Who stands where in the queue, and when it may begin. An estimate; decides nothing. Pure. */
final class Line {
  private Line() {}

  /** {@return what waits in the order in which it would begin if nothing else came} */
  static List<Waiting> of(Collection<Waiting> waiting, Policy policy, boolean orderedLast) {
    Deque<Waiting> submissions =
        sorted(waiting.stream().filter(w -> !w.ordered()).toList(), Choice.order(policy));
    Deque<Waiting> measurements =
        sorted(waiting.stream().filter(Waiting::ordered).toList(), Choice.oldest());
    List<Waiting> line = new ArrayList<>();
    boolean last = orderedLast;
    while (!submissions.isEmpty() || !measurements.isEmpty()) {
      last = !measurements.isEmpty() && (submissions.isEmpty() || !last);
      line.add(last ? measurements.removeFirst() : submissions.removeFirst());
    }
    return line;
  }

  private static Deque<Waiting> sorted(List<Waiting> waiting, Comparator<Waiting> order) {
    return new ArrayDeque<>(waiting.stream().sorted(order).toList());
  }

  /**
   * What is known of the evaluations.
   *
   * @param places how many can run at the same time
   * @param running for each that runs, its profile and for how many seconds it has
   * @param seconds what an evaluation takes, by profile
   */
  record Pace(int places, List<Running> running, Map<String, Double> seconds) {}

  /** One that runs. */
  record Running(String profile, double elapsed) {}

  /**
   * {@return for each of the line, in how many seconds it begins; null from the first on that
   * nothing can be said about}
   */
  static List<@Nullable Double> starts(List<Waiting> line, Pace pace) {
    List<@Nullable Double> starts = new ArrayList<>();
    PriorityQueue<Double> free = new PriorityQueue<>();
    boolean known = pace.places() > 0;
    for (Running r : pace.running()) {
      Double whole = pace.seconds().get(r.profile());
      known &= whole != null;
      free.add(whole == null ? 0 : Math.max(0, whole - r.elapsed()));
    }
    while (free.size() < pace.places()) {
      free.add(0.0);
    }
    while (free.size() > Math.max(1, pace.places())) {
      free.remove(); // more run than a place was counted for: one must end first
    }
    for (Waiting next : line) {
      Double at = known ? free.remove() : null;
      starts.add(at);
      Double takes = pace.seconds().get(next.profile());
      known &= takes != null;
      if (at != null && takes != null) {
        free.add(at + takes);
      }
    }
    return starts;
  }
}
