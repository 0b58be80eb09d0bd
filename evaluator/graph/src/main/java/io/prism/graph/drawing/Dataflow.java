package io.prism.graph.drawing;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.flow.StorageGroups;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which operation feeds which, looking through views. Writes to shared memory are followed. */
final class Dataflow {
  /** A source that is the model's input. */
  static final int INPUT = -1;

  private static final int NONE = -2;

  private final StorageGroups groups;
  private final int[] origin;
  private final int[][] sources;
  private final BitSet plumbing = new BitSet();
  private final int last;

  Dataflow(Graph graph) {
    groups = StorageGroups.of(graph);
    origin = new int[graph.idCount()];
    sources = new int[graph.nodes().size()][];
    Arrays.fill(origin, NONE);
    graph.inputs().forEach(i -> origin[i.id()] = INPUT);
    Map<Integer, Integer> writer = new HashMap<>();
    for (int i = 0; i < sources.length; i++) {
      Node n = graph.nodes().get(i);
      Set<Integer> from = new LinkedHashSet<>();
      n.forEachTensor(id -> read(id, writer, from));
      sources[i] = from.stream().mapToInt(Integer::intValue).toArray();
      boolean passes = Ops.isPlumbing(n);
      plumbing.set(i, passes);
      int made = passes ? (sources[i].length == 0 ? NONE : sources[i][0]) : i;
      n.outputs().forEach(id -> origin[id] = made);
      int at = i;
      StorageGroups.written(n).forEach(id -> writer.put(groups.group(id), at));
    }
    Set<Integer> end = new LinkedHashSet<>();
    read(graph.output(), writer, end);
    last = end.isEmpty() ? NONE : end.iterator().next();
  }

  private void read(int id, Map<Integer, Integer> writer, Set<Integer> into) {
    Integer wrote = writer.get(groups.group(id));
    if (wrote != null) {
      into.add(wrote);
    } else if (origin[id] != NONE) {
      into.add(origin[id]);
    }
  }

  /** {@return the drawn operations that node {@code i} reads, or {@link #INPUT}} */
  int[] sources(int i) {
    return sources[i];
  }

  boolean isPlumbing(int i) {
    return plumbing.get(i);
  }

  /** {@return what makes the logits; negative when no operation does} */
  int last() {
    return last;
  }

  /** {@return for each node, the drawn nodes that read it; the logits count as one past the end} */
  List<int[]> readers() {
    List<Set<Integer>> out = new java.util.ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      out.add(new LinkedHashSet<>());
    }
    for (int i = 0; i < sources.length; i++) {
      for (int s : plumbing.get(i) ? new int[0] : sources[i]) {
        if (s >= 0) {
          out.get(s).add(i);
        }
      }
    }
    if (last >= 0) {
      out.get(last).add(sources.length);
    }
    return out.stream().map(s -> s.stream().mapToInt(Integer::intValue).toArray()).toList();
  }
}
