package io.prism.graph.report;

import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.cost.FlopCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Costs by module path. The paths are the player's claim; the sums over all rows are not. */
public final class ModuleTable {
  /** More rows than anybody reads; what a hostile graph has beyond them is summed up in one. */
  private static final int MAX_ROWS = 500;

  private static final int MAX_PATH = 120;

  private ModuleTable() {}

  /**
   * One module, without the modules in it.
   *
   * @param module path, empty for the model itself
   * @param operations calls
   * @param parameters first used here
   * @param flops of one forward pass of the whole batch
   * @param bytes read and written by it
   * @param share of all FLOPs, in [0, 1]
   */
  public record Row(
      String module, int operations, long parameters, long flops, long bytes, double share) {}

  /** {@return the rows in order of first use} */
  public static List<Row> of(Graph graph, FlopCount cost) {
    Map<String, long[]> rows = new LinkedHashMap<>();
    Map<Integer, Long> unused = new HashMap<>();
    graph.states().stream()
        .filter(Graph.State::trainable)
        .forEach(s -> unused.put(s.id(), s.type().elements()));
    for (FlopCount.NodeCost c : cost.nodes()) {
      Node n = graph.nodes().get(c.index());
      String path = clean(n.module());
      long[] row =
          rows.computeIfAbsent(
              rows.size() < MAX_ROWS || rows.containsKey(path) ? path : "…", _ -> new long[4]);
      row[0]++;
      n.forEachTensor(
          id -> {
            Long size = unused.remove(id);
            row[1] += size == null ? 0 : size;
          });
      row[2] += c.flops();
      row[3] += c.bytes();
    }
    double all = Math.max(1, cost.flops());
    List<Row> out = new ArrayList<>();
    rows.forEach((m, r) -> out.add(new Row(m, (int) r[0], r[1], r[2], r[3], r[2] / all)));
    return out;
  }

  private static String clean(String path) {
    String text = path.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    return text.length() <= MAX_PATH ? text : text.substring(0, MAX_PATH - 1) + "…";
  }
}
