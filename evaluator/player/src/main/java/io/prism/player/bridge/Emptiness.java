package io.prism.player.bridge;

import io.prism.graph.Arg;
import io.prism.graph.Node;
import io.prism.player.bridge.Presence.Kind;
import io.prism.player.bridge.Presence.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves that a branch on selected rows needs no guard: with nothing selected, taking it computes
 * the same as leaving it out.
 *
 * <p>The model is traced twice, with {@code if mask.any():} answered yes and answered no. The first
 * graph is then read under the assumption that the mask is false everywhere: {@code nonzero} gives
 * no rows, operations on no rows give no rows, writing no rows changes nothing, adding zeros
 * changes nothing ({@link EmptyCalls}). If what is left is the second graph, value by value, the
 * first one is the model in both cases. Finite numbers are assumed: zero times infinity is not
 * zero, but such a model is refused elsewhere. All questions of one line are answered alike.
 */
public final class Emptiness {
  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final Map<Integer, EmptyCalls.Fact> facts = new HashMap<>();

  private Emptiness() {}

  /**
   * {@return whether a branch may be taken without a guard}
   *
   * @param some traced with the branch taken
   * @param none traced with the branch left out
   * @param site file and line of the condition
   */
  public static boolean proves(Trace.Finished some, Trace.Finished none, String site) {
    Emptiness e = new Emptiness();
    Map<Integer, List<Subject>> assumed = new HashMap<>();
    for (Trace.Question q : some.questions()) {
      if (q.site().equals(site)) {
        for (Subject s : masks(some, q.subject())) {
          assumed.computeIfAbsent(s.id(), _ -> new ArrayList<>()).add(s);
        }
      }
    }
    int with = new EmptyReading(some, assumed, e.numbers, e.facts).output();
    int without = new EmptyReading(none, Map.of(), e.numbers, e.facts).output();
    return with == without;
  }

  /**
   * What must be false for there to be nothing: also the masks that the one asked for is made of.
   */
  private static List<Subject> masks(Trace.Finished traced, Subject asked) {
    Map<Integer, Node> makers = new HashMap<>();
    traced.graph().nodes().forEach(n -> n.outputs().forEach(id -> makers.put(id, n)));
    List<Subject> out = new ArrayList<>(List.of(asked));
    Subject s = asked;
    if (asked.kind() == Kind.NO_ROWS) {
      int mask = root(makers, traced.sized(), asked.id());
      if (mask < 0) {
        return out;
      }
      s = new Subject(Kind.NONE_TRUE, mask);
      out.add(s);
    }
    while (s.dim() < 0) {
      Node n = makers.get(s.id());
      Subject from =
          n != null && n.args().getFirst() instanceof Arg.TensorRef(int id)
              ? EmptyCalls.source(n, s.kind(), id, traced.masks().contains(id))
              : null;
      if (from == null) {
        return out;
      }
      s = from;
      out.add(s);
    }
    return out;
  }

  /**
   * {@return the mask behind a tensor of rows, the first one where there are several; -1 if none}
   */
  private static int root(Map<Integer, Node> makers, Set<Integer> sized, int rows) {
    int id = rows;
    while (true) {
      Node n = makers.get(id);
      if (n == null) {
        return -1;
      }
      List<Integer> read = new ArrayList<>();
      n.forEachTensor(read::add);
      Integer from = read.stream().filter(sized::contains).findFirst().orElse(null);
      if (EmptyCalls.selects(n)) {
        return read.getLast();
      }
      if (from == null) {
        return n.op().equals("aten::index") ? read.getLast() : -1;
      }
      id = from;
    }
  }
}
