package io.prism.graph.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes blocks as a Mermaid flowchart: frames are subgraphs, wires connect boxes. */
final class Mermaid {
  private final Block.Frame root;
  private final Dataflow flow;
  private final List<int[]> readers;
  private final Lines lines;
  private final Map<Block.Leaf, String> ids = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();
  private int frames;

  /** The lines of a block that stands in frames repeated {@code times} altogether. */
  interface Lines {
    List<String> of(Block block, int times);
  }

  Mermaid(Block.Frame root, Dataflow flow, List<int[]> readers, Lines lines) {
    this.root = root;
    this.flow = flow;
    this.readers = readers;
    this.lines = lines;
  }

  String flowchart(String input, String output) {
    out.append("flowchart TB\n");
    out.append("  input([\"").append(Text.mermaid(input)).append("\"])\n");
    root.children().forEach(b -> block(b, 1, "  "));
    out.append("  output([\"").append(Text.mermaid(output)).append("\"])\n");
    wires();
    styles();
    return out.toString();
  }

  private void block(Block b, int times, String indent) {
    int all = times * b.times();
    String label = String.join("<br>", lines.of(b, all).stream().map(Text::mermaid).toList());
    switch (b) {
      case Block.Leaf leaf -> {
        String id = "n" + ids.size();
        ids.put(leaf, id);
        boolean join = leaf.kind() == Kind.JOIN;
        String sign =
            leaf.title().equals("mul") ? "#215;" : leaf.title().equals("sub") ? "-" : "#43;";
        out.append(indent).append(id).append(join ? "((\"" : "[\"").append(join ? sign : label);
        out.append(join ? "\"))\n" : "\"]\n");
      }
      case Block.Frame f -> {
        out.append(indent).append("subgraph f").append(frames++);
        out.append("[\"").append(label).append("\"]\n");
        f.children().forEach(c -> block(c, all, indent + "  "));
        out.append(indent).append("end\n");
      }
    }
  }

  /** Each node belongs to the box that is drawn for it; repetitions to the first occurrence's. */
  private void wires() {
    String[] box = new String[root.to()];
    assign(root, box);
    TreeSet<String> found = new TreeSet<>(new InOrder());
    for (int n = 0; n < box.length; n++) {
      if (box[n] == null || flow.isPlumbing(n)) {
        continue;
      }
      for (int s : flow.sources(n)) {
        String from = s < 0 ? "input" : box[s];
        if (from != null && !from.equals(box[n]) && isForward(from, box[n])) {
          found.add(from + " --> " + box[n]);
        }
      }
      for (int r : readers.get(n)) {
        if (r >= box.length) {
          found.add(box[n] + " --> output");
        }
      }
    }
    found.forEach(w -> out.append("  ").append(w).append('\n'));
  }

  /** The way back to the start of a repeated block is what the "× n" says. */
  private static boolean isForward(String from, String to) {
    return from.equals("input")
        || Integer.parseInt(from.substring(1)) < Integer.parseInt(to.substring(1));
  }

  private void assign(Block b, String[] box) {
    switch (b) {
      case Block.Leaf leaf -> {
        for (int n = leaf.from(); n < leaf.to(); n++) {
          box[n] = ids.get(leaf);
        }
      }
      case Block.Frame f -> {
        f.children().forEach(c -> assign(c, box));
        int period = f.times() > 1 ? (f.to() - f.from()) / f.times() : 0;
        for (int n = f.body(); period > 0 && n < f.to(); n++) {
          box[n] = box[f.from() + (n - f.from()) % period];
        }
      }
    }
  }

  private void styles() {
    Map<Kind, List<String>> byKind = new java.util.EnumMap<>(Kind.class);
    ids.forEach((leaf, id) -> byKind.computeIfAbsent(leaf.kind(), _ -> new ArrayList<>()).add(id));
    byKind.forEach(
        (kind, members) -> {
          String name = kind.name().toLowerCase(java.util.Locale.ROOT);
          out.append("  classDef ").append(name).append(" stroke:").append(kind.colour());
          out.append(",fill:").append(kind.colour()).append("26\n");
          out.append("  class ").append(String.join(",", members)).append(' ').append(name);
          out.append('\n');
        });
  }

  /** Wires as a reader meets them: by number, not by letter. */
  private static final class InOrder implements java.util.Comparator<String> {
    @Override
    public int compare(String a, String b) {
      int byStart = Integer.compare(number(a, 0), number(b, 0));
      int byEnd = Integer.compare(number(a, 1), number(b, 1));
      return byStart != 0 ? byStart : byEnd != 0 ? byEnd : a.compareTo(b);
    }

    private static int number(String wire, int side) {
      String id = wire.split(" --> ")[side];
      return id.equals("input")
          ? -1
          : id.equals("output") ? Integer.MAX_VALUE : Integer.parseInt(id.substring(1));
    }
  }
}
