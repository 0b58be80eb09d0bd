package io.prism.graph.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Who feeds whom among the children of one frame.
 *
 * @param list sorted by start, then end
 */
record Wires(List<Wire> list) {
  /** The frame's own entry. */
  static final int IN = -1;

  /** The frame's own exit. */
  static final int OUT = Integer.MAX_VALUE;

  /** From one child to a later one, by position. */
  record Wire(int from, int to) implements Comparable<Wire> {
    @Override
    public int compareTo(Wire o) {
      return Comparator.comparingInt(Wire::from).thenComparingInt(Wire::to).compare(this, o);
    }
  }

  Wires {
    list = List.copyOf(list);
  }

  static Wires of(Block.Frame frame, Dataflow flow, List<int[]> readers) {
    int[] child = new int[frame.body() - frame.from()];
    java.util.Arrays.fill(child, IN);
    for (int c = 0; c < frame.children().size(); c++) {
      Block b = frame.children().get(c);
      java.util.Arrays.fill(child, b.from() - frame.from(), b.to() - frame.from(), c);
    }
    TreeSet<Wire> found = new TreeSet<>();
    for (int n = frame.from(); n < frame.body(); n++) {
      int to = child[n - frame.from()];
      if (to == IN || flow.isPlumbing(n)) {
        continue;
      }
      for (int s : flow.sources(n)) {
        int from = s < frame.from() ? IN : child[s - frame.from()];
        if (from != to) {
          found.add(new Wire(from, to));
        }
      }
      for (int r : readers.get(n)) {
        if (r >= frame.body()) {
          found.add(new Wire(to, OUT));
        }
      }
    }
    return new Wires(new ArrayList<>(found));
  }

  /**
   * {@return for each of {@code n} children its row: below everything it reads; what reads nothing
   * stands just above its first reader}
   */
  int[] rows(int n, int widest) {
    int[] row = new int[n];
    List<Integer> filled = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      int child = c;
      int at =
          list.stream()
              .filter(w -> w.to() == child && w.from() >= 0)
              .mapToInt(w -> row[w.from()] + 1)
              .max()
              .orElse(0);
      while (at < filled.size() && filled.get(at) >= widest) {
        at++;
      }
      while (filled.size() <= at) {
        filled.add(0);
      }
      filled.set(at, filled.get(at) + 1);
      row[c] = at;
    }
    for (int c = n - 1; c >= 0; c--) {
      int child = c;
      boolean reads = list.stream().anyMatch(w -> w.to() == child);
      int above =
          list.stream()
              .filter(w -> w.from() == child && w.to() != OUT)
              .mapToInt(w -> row[w.to()] - 1)
              .min()
              .orElse(row[c]);
      if (!reads && above > row[c] && filled.get(above) < widest) {
        row[c] = above;
      }
    }
    return row;
  }
}
