package io.prism.cli.bundle;

import io.prism.cli.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@link GraphFile} for people. */
final class GraphText {
  private static final int OPERATIONS = 12;
  private static final int MODULES = 40;

  private final StringBuilder out = new StringBuilder();

  private GraphText() {}

  static String of(GraphFile file, GraphFile.Scale shown) {
    GraphText text = new GraphText();
    text.scales(file, shown);
    text.operations(shown);
    text.modules(shown);
    return Output.safe(text.out.toString().stripTrailing());
  }

  static String of(GraphFile.Comparison c, String first, String second) {
    GraphText text = new GraphText();
    text.comparison(c, first, second);
    return Output.safe(text.out.toString().stripTrailing());
  }

  private void scales(GraphFile file, GraphFile.Scale shown) {
    add("scale   parameters       target  FLOPs/token  bytes/token%n");
    for (GraphFile.Scale s : file.scales()) {
      add(
          "%-5s %,12d %,12d %,12.0f %,12.0f%s%n",
          s.scale(),
          s.parameters(),
          s.targetParameters(),
          s.flopsPerToken(),
          s.bytesPerToken(),
          s.equals(shown) && file.scales().size() > 1 ? "  <- shown below" : "");
    }
    add("%none forward pass over %d rows of %d tokens; ", file.batch(), file.sequence());
    add("a training step costs three of them%n");
    add("graph hash   %s%n", shown.graphHash());
    add("family hash  %s%n", shown.familyHash());
    add("architecture %s%n", file.architectureId());
    if (shown.bufferElements() > 0 || shown.constantBytes() > 0) {
      add(
          "not trained  %,d elements of buffers, %,d bytes of constants%n",
          shown.bufferElements(), shown.constantBytes());
    }
  }

  private void operations(GraphFile.Scale s) {
    int all = s.operations().stream().mapToInt(GraphFile.Operation::count).sum();
    add("%noperation                                       calls   share of FLOPs%n");
    for (GraphFile.Operation o : s.operations().stream().limit(OPERATIONS).toList()) {
      add("%-46s %6d %13.1f %%%n", shortened(o.op(), 46), o.count(), 100 * o.share());
    }
    int rest = s.operations().size() - OPERATIONS;
    if (rest > 0) {
      add("and %d more kinds (--json lists them)%n", rest);
    }
    add("%d calls altogether%n", all);
  }

  /** Modules that differ in a number only, like layers.0 and layers.1, share a row. */
  private void modules(GraphFile.Scale s) {
    Map<String, long[]> rows = new LinkedHashMap<>();
    for (GraphFile.Module m : s.modules()) {
      String path = m.module().replaceAll("(?<![^.])\\d+(?![^.])", "*");
      long[] row = rows.computeIfAbsent(path, _ -> new long[4]);
      row[0]++;
      row[1] += m.operations();
      row[2] += m.parameters();
      row[3] += m.flops();
    }
    double flops = Math.max(1, s.modules().stream().mapToLong(GraphFile.Module::flops).sum());
    add("%nmodule (* = any number)            of them   calls   parameters   share of FLOPs%n");
    int shown = 0;
    for (var e : rows.entrySet()) {
      if (shown++ == MODULES) {
        add("and %d more (--json lists them)%n", rows.size() - MODULES);
        break;
      }
      long[] r = e.getValue();
      add(
          "%-34s %7d %7d %,12d %14.1f %%%n",
          shortened(e.getKey().isEmpty() ? "(the model itself)" : e.getKey(), 34),
          r[0],
          r[1],
          r[2],
          100 * r[3] / flops);
    }
  }

  private void comparison(GraphFile.Comparison c, String first, String second) {
    add("structural similarity %.3f  (1 = built alike, 0 = nothing in common)%n", c.value());
    add("by radius %s%n", levels(c.levels()));
    places("only in " + first, c.onlyFirst());
    places("only in " + second, c.onlySecond());
    if (!c.operations().isEmpty()) {
      add("%n%-50s %8s %8s%n", "operation", "first", "second");
      for (GraphFile.Difference d : c.operations()) {
        add("%-50s %8d %8d%n", shortened(d.operation(), 50), d.first(), d.second());
      }
    }
  }

  private void places(String title, List<GraphFile.Place> places) {
    if (!places.isEmpty()) {
      add("%n%s (share of its operations without a partner)%n", title);
      for (GraphFile.Place p : places) {
        String module = p.module().isEmpty() ? "(the model itself)" : p.module();
        add("%-46s %6.1f %%%n", shortened(module, 46), 100 * p.share());
      }
    }
  }

  private static String levels(List<Double> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      text.append(String.format(Locale.ROOT, "%s%d: %.3f", i == 0 ? "" : "  ", i, values.get(i)));
    }
    return text.toString();
  }

  private static String shortened(String text, int length) {
    String name = text.startsWith("aten::") ? text.substring("aten::".length()) : text;
    return name.length() <= length ? name : name.substring(0, length - 1) + "…";
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
