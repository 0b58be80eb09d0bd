package io.prism.graph.canonical;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.flow.StorageGroups;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which nodes the output needs. A node that writes memory someone needs is needed. */
final class Live {
  private final Graph graph;
  private final StorageGroups groups;
  private final int[] producer;
  private final Map<Integer, List<Integer>> writers = new HashMap<>();
  private final BitSet live = new BitSet();
  private final Deque<Integer> open = new ArrayDeque<>();

  private Live(Graph graph, StorageGroups groups) {
    this.graph = graph;
    this.groups = groups;
    this.producer = new int[graph.idCount()];
    java.util.Arrays.fill(producer, -1);
    for (int i = 0; i < graph.nodes().size(); i++) {
      int at = i;
      Node n = graph.nodes().get(i);
      n.outputs().forEach(id -> producer[id] = at);
      StorageGroups.written(n)
          .forEach(id -> writers.computeIfAbsent(groups.group(id), _ -> new ArrayList<>()).add(at));
    }
  }

  static BitSet nodes(Graph graph, StorageGroups groups) {
    return new Live(graph, groups).run();
  }

  private BitSet run() {
    need(graph.output());
    while (!open.isEmpty()) {
      graph.nodes().get(open.pop()).forEachTensor(this::need);
    }
    return live;
  }

  private void need(int id) {
    if (producer[id] >= 0) {
      mark(producer[id]);
    }
    List<Integer> writing = writers.remove(groups.group(id));
    if (writing != null) {
      writing.forEach(this::mark);
    }
  }

  private void mark(int node) {
    if (!live.get(node)) {
      live.set(node);
      open.push(node);
    }
  }
}
